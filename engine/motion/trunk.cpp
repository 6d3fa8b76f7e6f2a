#include "motion/trunk.hpp"

#include <Eigen/Geometry>

namespace limber::motion {

using body::LandmarkId;

Point mid_point(const BodyPoints& points, LandmarkId a, LandmarkId b) {
  return 0.5 * (points[a] + points[b]);
}

Trunk calc_trunk(const BodyPoints& points) {
  Trunk trunk;
  trunk.mid_hip_C = mid_point(points, LandmarkId::left_hip, LandmarkId::right_hip);
  trunk.mid_shoulder_C = mid_point(points, LandmarkId::left_shoulder, LandmarkId::right_shoulder);
  const Point along = trunk.mid_shoulder_C - trunk.mid_hip_C;
  // Hips and shoulders share the sideways axis; the mean of both is less noisy than either.
  const Point hips = points[LandmarkId::right_hip] - points[LandmarkId::left_hip];
  const Point shoulders = points[LandmarkId::right_shoulder] - points[LandmarkId::left_shoulder];
  const Point right = hips + 0.5 * shoulders;
  constexpr double min_m = 1e-3;
  if (along.norm() < min_m) return trunk;
  const Point up = along.normalized();
  const Point across = right - up * up.dot(right);
  if (across.norm() < min_m) return trunk;
  const Point z = across.normalized();
  trunk.R_CT.col(1) = up;
  trunk.R_CT.col(2) = z;
  trunk.R_CT.col(0) = up.cross(z);
  trunk.valid = true;
  return trunk;
}

} // namespace limber::motion
