// The trunk's own axes in the camera frame, from hips and shoulders.
#pragma once

#include "motion/body_points.hpp"

#include <Eigen/Core>
#include <optional>

namespace limber::motion {

/// Columns of R_CT: X forward (out of the chest), Y from mid-hip to mid-shoulder, Z to the person's
/// right. `valid` is false where the four points do not span a frame.
struct Trunk {
  Eigen::Matrix3d R_CT = Eigen::Matrix3d::Identity();
  Point mid_hip_C = Point::Zero();
  Point mid_shoulder_C = Point::Zero();
  bool valid = false;

  Point forward_C() const { return R_CT.col(0); }
  Point up_C() const { return R_CT.col(1); }
  Point right_C() const { return R_CT.col(2); }
};

/// The columns of R_CT, in the frame of the arguments. `along`: from the hips to the shoulders, of
/// any length; `hips` and `shoulders`: from the left one to the right one. Nothing where they do
/// not span a frame.
std::optional<Eigen::Matrix3d> calc_trunk_axes(const Point& along, const Point& hips,
                                               const Point& shoulders);

Trunk calc_trunk(const BodyPoints& points);

Point mid_point(const BodyPoints& points, body::LandmarkId a, body::LandmarkId b);

} // namespace limber::motion
