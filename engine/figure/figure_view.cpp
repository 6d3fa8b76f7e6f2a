#include "figure/figure_view.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::figure {
namespace {

using core::Vec3;

constexpr std::array<std::string_view, 4> names{"front", "side", "45", "floor"};

Vec3 unit_of(double azimuth, double elevation) {
  return {std::cos(azimuth) * std::cos(elevation), std::sin(elevation),
          std::sin(azimuth) * std::cos(elevation)};
}

constexpr double margin = 1.10;

} // namespace

ViewDirection direction_of(FigureView view) {
  switch (view) {
  case FigureView::front:
    return {core::rad(8), core::rad(10)};
  case FigureView::side:
    return {core::rad(82), core::rad(8)};
  case FigureView::front_45:
    return {core::rad(48), core::rad(12)};
  case FigureView::floor:
    break;
  }
  return {core::rad(62), core::rad(48)};
}

std::optional<FigureView> find_figure_view(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<FigureView>(found - names.begin());
}

std::string_view name_of(FigureView view) { return names[static_cast<std::size_t>(view)]; }

FigureCamera frame_view(FigureView view, body::Side side, std::span<const Vec3> points,
                        double aspect) {
  const ViewDirection direction = direction_of(view);
  const double mirror = side == body::Side::right ? 1.0 : -1.0;
  const Vec3 to_eye = unit_of(mirror * direction.azimuth_rad, direction.elevation_rad);
  FigureCamera camera;
  camera.target = Vec3::Zero();
  camera.eye = to_eye;
  const Vec3 right = camera.right();
  const Vec3 up = camera.up();
  Vec3 min = Vec3::Constant(1e9);
  Vec3 max = Vec3::Constant(-1e9);
  for (const Vec3& p : points) {
    const Vec3 v(p.dot(right), p.dot(up), p.dot(to_eye));
    min = min.cwiseMin(v);
    max = max.cwiseMax(v);
  }
  const Vec3 middle = (min + max) / 2;
  camera.target = right * middle.x() + up * middle.y() + to_eye * middle.z();
  const double half_height =
      margin * std::max((max.y() - min.y()) / 2, (max.x() - min.x()) / 2 / aspect);
  const double distance =
      half_height / std::tan(camera.field_of_view_rad / 2) + (max.z() - min.z()) / 2;
  camera.eye = camera.target + distance * to_eye;
  return camera;
}

FigureCamera between(const FigureCamera& from, const FigureCamera& to, double share) {
  const Vec3 a = from.eye - from.target;
  const Vec3 b = to.eye - to.target;
  const double azimuth_a = std::atan2(a.z(), a.x());
  const double azimuth = azimuth_a + share * core::wrap_angle(std::atan2(b.z(), b.x()) - azimuth_a);
  const auto elevation = [](const Vec3& v) { return std::asin(v.y() / v.norm()); };
  const double height = elevation(a) + share * (elevation(b) - elevation(a));
  const double distance = a.norm() + share * (b.norm() - a.norm());
  FigureCamera camera = from;
  camera.target = from.target + share * (to.target - from.target);
  camera.eye = camera.target + distance * unit_of(azimuth, height);
  camera.field_of_view_rad += share * (to.field_of_view_rad - from.field_of_view_rad);
  return camera;
}

} // namespace limber::figure
