#include "motion/trunk.hpp"

#include <Eigen/Geometry>

namespace limber::motion {

using body::LandmarkId;

Point mid_point(const BodyPoints& points, LandmarkId a, LandmarkId b) {
  return 0.5 * (points[a] + points[b]);
}

std::optional<Eigen::Matrix3d> calc_trunk_axes(const Point& along, const Point& hips,
                                               const Point& shoulders) {
  constexpr double min_m = 1e-3;
  if (along.norm() < min_m) return std::nullopt;
  const Point up = along.normalized();
  // Hips and shoulders share the sideways axis: the mean of both is steadier than either.
  const Point right = hips + 0.5 * shoulders;
  const Point across = right - up * up.dot(right);
  if (across.norm() < min_m) return std::nullopt;
  Eigen::Matrix3d R;
  R.col(1) = up;
  R.col(2) = across.normalized();
  R.col(0) = R.col(1).cross(R.col(2));
  return R;
}

Trunk calc_trunk(const BodyPoints& points) {
  Trunk trunk;
  trunk.mid_hip_C = mid_point(points, LandmarkId::left_hip, LandmarkId::right_hip);
  trunk.mid_shoulder_C = mid_point(points, LandmarkId::left_shoulder, LandmarkId::right_shoulder);
  const auto axes =
      calc_trunk_axes(trunk.mid_shoulder_C - trunk.mid_hip_C,
                      points[LandmarkId::right_hip] - points[LandmarkId::left_hip],
                      points[LandmarkId::right_shoulder] - points[LandmarkId::left_shoulder]);
  trunk.valid = axes.has_value();
  if (axes) trunk.R_CT = *axes;
  return trunk;
}

} // namespace limber::motion
