#include "figure/floor_shadow.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

using Vec3f = Eigen::Vector3f;

float smooth_step(float edge0, float edge1, float x) {
  const float t = std::clamp((x - edge0) / (edge1 - edge0), 0.0F, 1.0F);
  return t * t * (3.0F - 2.0F * t);
}

constexpr float margin_m = 0.45F;      // how far beyond its middle a shadow is followed
constexpr float touch_blur_m = 0.012F; // half width of the shadow's edge where the body touches
constexpr float blur_per_metre = 0.20F;

// How much of an area light a limb covers: the nearer it is to the floor, the sharper its shadow.
float thrown_by(const PlacedCapsule& c, const Vec3f& point, const Vec3f& light) {
  // Nearest approach of the ray to the limb's axis, with the ray kept above the floor.
  const Vec3f axis = c.b - c.a;
  const Vec3f w = point - c.a;
  const float aa = std::max(axis.squaredNorm(), 1e-9F);
  const float al = axis.dot(light);
  const float denominator = std::max(aa - al * al, 1e-9F);
  float t = std::clamp((w.dot(axis) - w.dot(light) * al) / denominator, 0.0F, 1.0F);
  const float s = std::max(0.0F, (c.a + t * axis - point).dot(light));
  t = std::clamp((point + s * light - c.a).dot(axis) / aa, 0.0F, 1.0F);
  const float distance = (point + s * light - c.a - t * axis).norm();
  const float r = c.ra + t * (c.rb - c.ra);
  const float blur = touch_blur_m + blur_per_metre * s;
  const float cover = std::min(1.0F, r / blur); // a thin limb high up covers only part of the light
  return cover * (1.0F - smooth_step(r - blur, r + blur, distance));
}

} // namespace

FloorGrid find_floor_grid(std::span<const PlacedCapsule> capsules, const Vec3f& light,
                          float step_m) {
  FloorGrid grid;
  float x1 = -1e9F;
  float z1 = -1e9F;
  grid.x0 = grid.z0 = 1e9F;
  grid.step = step_m;
  for (const PlacedCapsule& c : capsules)
    for (const Vec3f& high : {c.a, c.b}) {
      const Vec3f p = high - light * (high.y() / light.y()); // where its shadow falls
      grid.x0 = std::min(grid.x0, p.x() - margin_m);
      grid.z0 = std::min(grid.z0, p.z() - margin_m);
      x1 = std::max(x1, p.x() + margin_m);
      z1 = std::max(z1, p.z() + margin_m);
    }
  grid.columns = static_cast<int>((x1 - grid.x0) / step_m) + 2;
  grid.rows = static_cast<int>((z1 - grid.z0) / step_m) + 2;
  return grid;
}

FloorShadow::FloorShadow(std::span<const PlacedCapsule> capsules, const Vec3f& light,
                         const FloorGrid& grid)
    : grid_{grid} {
  dark_.resize(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
  const Vec3f up = Vec3f::UnitY();
  for (int row = 0; row < grid.rows; ++row)
    for (int column = 0; column < grid.columns; ++column) {
      const Vec3f point(grid.x0 + static_cast<float>(column) * grid.step, 0.0F,
                        grid.z0 + static_cast<float>(row) * grid.step);
      const float around = calc_occlusion(capsules, point, up);
      float lit = 1.0F;
      for (const PlacedCapsule& c : capsules)
        lit *= 1.0F - thrown_by(c, point, light);
      // Fades out before the grid's edge.
      const auto inward = [&grid](int i, int n) {
        return static_cast<float>(std::min(i, n - 1 - i)) * grid.step / margin_m;
      };
      const float edge =
          smooth_step(0.0F, 1.0F, std::min(inward(column, grid.columns), inward(row, grid.rows)));
      const float dark = 0.50F * around * around + 0.26F * (1.0F - lit);
      dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
            static_cast<std::size_t>(column)] = dark * edge;
    }
}

float FloorShadow::operator()(const Vec3f& point) const {
  const float x = (point.x() - grid_.x0) / grid_.step;
  const float z = (point.z() - grid_.z0) / grid_.step;
  if (!(x >= 0.0F && z >= 0.0F)) return 0.0F;
  const auto column = static_cast<int>(x);
  const auto row = static_cast<int>(z);
  if (column + 1 >= grid_.columns || row + 1 >= grid_.rows) return 0.0F;
  const float fx = x - static_cast<float>(column);
  const float fz = z - static_cast<float>(row);
  const std::size_t i = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns) +
                        static_cast<std::size_t>(column);
  const std::size_t below = i + static_cast<std::size_t>(grid_.columns);
  return (1 - fz) * ((1 - fx) * dark_[i] + fx * dark_[i + 1]) +
         fz * ((1 - fx) * dark_[below] + fx * dark_[below + 1]);
}

} // namespace limber::figure
