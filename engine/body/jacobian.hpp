// How points and directions of the body move with its degrees of freedom.
#pragma once

#include "body/skeleton.hpp"

#include <Eigen/Core>

namespace limber::body {

/// Root translation (3), root turn about the ground's axes (3), then the joints in the order of
/// Coordinate without the pelvis' three.
inline constexpr int dof_count = 3 + static_cast<int>(coordinate_count);
constexpr int dof_of(Coordinate c) { return static_cast<int>(c) + 3; }

using JacobianRows = Eigen::Matrix<double, 3, dof_count>;

/// d p_G / d dof for a point fixed in the segment.
JacobianRows calc_point_jacobian(const Placement& placement, Segment segment, const Vec3& p_S);

/// d dir_G / d dof for a direction fixed in the segment.
JacobianRows calc_direction_jacobian(const Placement& placement, Segment segment,
                                     const Vec3& dir_S);

/// The pose after a small step of the degrees of freedom.
BodyPose stepped(const BodyPose& pose, const Eigen::Matrix<double, dof_count, 1>& step);

} // namespace limber::body
