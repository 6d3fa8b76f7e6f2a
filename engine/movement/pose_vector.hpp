// A pose as a vector of numbers, for interpolation.
#pragma once

#include "body/skeleton.hpp"

#include <Eigen/Core>

namespace limber::movement {

/// Root place (3), root quaternion (4), joints without the pelvis' three, two grips.
inline constexpr Eigen::Index pose_vector_size =
    7 + static_cast<Eigen::Index>(body::coordinate_count) - 3 + 2;

/// The sign of the quaternion is chosen to be nearest to that of `like`.
Eigen::VectorXd to_vector(const body::BodyPose& pose, const body::BodyPose& like);
body::BodyPose to_pose(const Eigen::VectorXd& v);

} // namespace limber::movement
