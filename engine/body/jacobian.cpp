#include "body/jacobian.hpp"

namespace limber::body {
namespace {

Mat3 cross_matrix(const Vec3& v) {
  Mat3 m;
  m << 0, -v.z(), v.y(), v.z(), 0, -v.x(), -v.y(), v.x(), 0;
  return m;
}

bool turns_it(const Hinge& hinge, Segment segment) {
  return !hinge.carries_only || hinge.segment == segment;
}

} // namespace

JacobianRows calc_point_jacobian(const Placement& placement, Segment segment, const Vec3& p_S) {
  JacobianRows J = JacobianRows::Zero();
  const Vec3 p = placement[segment] * p_S;
  J.leftCols<3>() = Mat3::Identity();
  J.middleCols<3>(3) = -cross_matrix(p - placement[Segment::pelvis].p);
  const auto all = hinges();
  for (std::size_t h = 0; h < all.size(); ++h) {
    if (!carries(h, segment)) continue;
    // A hinge that only carries translates the whole arm with the arm's joint.
    const Segment arm =
        all[h].segment == Segment::clavicle_r ? Segment::humerus_r : Segment::humerus_l;
    const Vec3 moved = turns_it(all[h], segment) ? p : placement[arm].p;
    J.col(dof_of(all[h].coordinate)) +=
        placement.axis_G[h].cross(moved - placement[all[h].segment].p);
  }
  return J;
}

JacobianRows calc_direction_jacobian(const Placement& placement, Segment segment,
                                     const Vec3& dir_S) {
  JacobianRows J = JacobianRows::Zero();
  const Vec3 dir = placement[segment].R * dir_S;
  J.middleCols<3>(3) = -cross_matrix(dir);
  const auto all = hinges();
  for (std::size_t h = 0; h < all.size(); ++h)
    if (carries(h, segment) && turns_it(all[h], segment))
      J.col(dof_of(all[h].coordinate)) += placement.axis_G[h].cross(dir);
  return J;
}

BodyPose stepped(const BodyPose& pose, const Eigen::Matrix<double, dof_count, 1>& step) {
  BodyPose next = pose;
  next.p_GP += step.head<3>();
  next.R_GP = (core::quat_of(step.segment<3>(3)) * pose.R_GP).normalized();
  for (std::size_t i = 3; i < coordinate_count; ++i)
    next.values[i] += step[dof_of(static_cast<Coordinate>(i))];
  store_root_angles(next);
  return next;
}

} // namespace limber::body
