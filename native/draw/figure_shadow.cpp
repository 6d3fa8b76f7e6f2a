#include "draw/figure_shadow.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

using Vec3f = Eigen::Vector3f;

float smooth_step(float edge0, float edge1, float x) {
  const float t = std::clamp((x - edge0) / (edge1 - edge0), 0.0F, 1.0F);
  return t * t * (3.0F - 2.0F * t);
}

constexpr float margin_m = 0.45F;      // how far beyond its middle a shadow is followed
constexpr float touch_blur_m = 0.012F; // half width of the shadow's edge where the body touches
constexpr float blur_per_metre = 0.20F;

// How much of a wide lamp a limb covers: the nearer it is to the floor, the sharper its shadow.
float thrown_by(const body::PlacedCapsule& c, const Vec3f& point, const Vec3f& light) {
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
  const float cover = std::min(1.0F, r / blur); // a thin limb far up hides only part of the lamp
  return cover * (1.0F - smooth_step(r - blur, r + blur, distance));
}

} // namespace

FloorShadow::FloorShadow(std::span<const body::PlacedCapsule> capsules, const Vec3f& light) {
  float x1 = -1e9F;
  float z1 = -1e9F;
  x0_ = z0_ = 1e9F;
  for (const body::PlacedCapsule& c : capsules)
    for (const Vec3f& high : {c.a, c.b}) {
      const Vec3f p = high - light * (high.y() / light.y()); // where its shadow falls
      x0_ = std::min(x0_, p.x() - margin_m);
      z0_ = std::min(z0_, p.z() - margin_m);
      x1 = std::max(x1, p.x() + margin_m);
      z1 = std::max(z1, p.z() + margin_m);
    }
  columns_ = static_cast<int>((x1 - x0_) / step_m) + 2;
  rows_ = static_cast<int>((z1 - z0_) / step_m) + 2;
  dark_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
  const Vec3f up = Vec3f::UnitY();
  for (int row = 0; row < rows_; ++row)
    for (int column = 0; column < columns_; ++column) {
      const Vec3f point(x0_ + static_cast<float>(column) * step_m, 0.0F,
                        z0_ + static_cast<float>(row) * step_m);
      const float around = body::calc_occlusion(capsules, point, up);
      float lit = 1.0F;
      for (const body::PlacedCapsule& c : capsules)
        lit *= 1.0F - thrown_by(c, point, light);
      // Fades out before the grid's edge.
      const auto inward = [](int i, int n) {
        return static_cast<float>(std::min(i, n - 1 - i)) * step_m / margin_m;
      };
      const float edge =
          smooth_step(0.0F, 1.0F, std::min(inward(column, columns_), inward(row, rows_)));
      const float dark = 0.50F * around * around + 0.26F * (1.0F - lit);
      dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
            static_cast<std::size_t>(column)] = dark * edge;
    }
}

float FloorShadow::operator()(const Vec3f& point) const {
  const float x = (point.x() - x0_) / step_m;
  const float z = (point.z() - z0_) / step_m;
  if (!(x >= 0.0F && z >= 0.0F)) return 0.0F;
  const auto column = static_cast<int>(x);
  const auto row = static_cast<int>(z);
  if (column + 1 >= columns_ || row + 1 >= rows_) return 0.0F;
  const float fx = x - static_cast<float>(column);
  const float fz = z - static_cast<float>(row);
  const std::size_t i = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                        static_cast<std::size_t>(column);
  const std::size_t below = i + static_cast<std::size_t>(columns_);
  return (1 - fz) * ((1 - fx) * dark_[i] + fx * dark_[i + 1]) +
         fz * ((1 - fx) * dark_[below] + fx * dark_[below + 1]);
}

} // namespace limber::draw
