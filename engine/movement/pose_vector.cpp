#include "movement/pose_vector.hpp"

namespace limber::movement {

Eigen::VectorXd to_vector(const body::BodyPose& pose, const body::BodyPose& like) {
  Eigen::VectorXd v(pose_vector_size);
  v.head<3>() = pose.p_GP;
  const double sign = pose.R_GP.dot(like.R_GP) < 0.0 ? -1.0 : 1.0;
  v.segment<4>(3) = sign * pose.R_GP.coeffs();
  for (std::size_t i = 3; i < body::coordinate_count; ++i)
    v[static_cast<Eigen::Index>(i) + 4] = pose.values[i];
  v.tail<2>() << pose.grip[0], pose.grip[1];
  return v;
}

body::BodyPose to_pose(const Eigen::VectorXd& v) {
  body::BodyPose pose;
  pose.p_GP = v.head<3>();
  pose.R_GP.coeffs() = v.segment<4>(3).normalized();
  for (std::size_t i = 3; i < body::coordinate_count; ++i)
    pose.values[i] = v[static_cast<Eigen::Index>(i) + 4];
  pose.grip = {v[pose_vector_size - 2], v[pose_vector_size - 1]};
  body::store_root_angles(pose);
  return pose;
}

} // namespace limber::movement
