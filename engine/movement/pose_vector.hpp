// A pose as one row of numbers, so that curves can be drawn through poses.
#pragma once

#include "body/skeleton.hpp"

#include <Eigen/Core>

namespace limber::movement {

/// Root place (3), root quaternion (4), joints without the pelvis' three, two grips.
inline constexpr Eigen::Index pose_vector_size =
    7 + static_cast<Eigen::Index>(body::coordinate_count) - 3 + 2;

/// The quaternion's sign is taken so that it lies nearest to that of `like`.
Eigen::VectorXd to_vector(const body::BodyPose& pose, const body::BodyPose& like);
body::BodyPose to_pose(const Eigen::VectorXd& v);

} // namespace limber::movement
