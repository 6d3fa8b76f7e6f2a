#include "angles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::drawn {
namespace {

double angle_between(const Vec& a, const Vec& b) { return std::atan2(a.cross(b).norm(), a.dot(b)); }

/// Trunk axes in the room: x forward, y from mid-hip to mid-shoulder, z to the right.
Eigen::Matrix3d trunk_axes(const Joints& j) {
  const Vec up = (j.mid_shoulder() - j.mid_hip()).normalized();
  Vec right = (j.hip[1] - j.hip[0]) + 0.5 * (j.shoulder[1] - j.shoulder[0]);
  right = (right - up * up.dot(right)).normalized();
  Eigen::Matrix3d R_GT;
  R_GT.col(0) = up.cross(right);
  R_GT.col(1) = up;
  R_GT.col(2) = right;
  return R_GT;
}

double rotation_of(const Vec& thigh_T, const Vec& shank_T, double flexion, double adduction,
                   double outward) {
  const Eigen::Matrix3d R_TH = (Eigen::AngleAxisd(flexion, Vec::UnitZ()) *
                                Eigen::AngleAxisd(outward * adduction, Vec::UnitX()))
                                   .toRotationMatrix();
  const Vec shin = R_TH.transpose() * shank_T;
  constexpr double min_bend = 0.42; // sine of 25 degrees of knee flexion
  if (thigh_T.norm() < 1e-6 || std::hypot(shin.x(), shin.z()) < min_bend * shin.norm())
    return std::numeric_limits<double>::quiet_NaN();
  return std::atan2(outward * shin.z(), -shin.x());
}

} // namespace

Angles calc_angles(const Joints& j) {
  Angles angles;
  const Eigen::Matrix3d R_TG = trunk_axes(j).transpose();
  const Vec trunk = j.mid_shoulder() - j.mid_hip();
  angles.trunk_inclination = angle_between(trunk, Vec::UnitY());
  for (const BodySide side : {performer::left_side, performer::right_side}) {
    SideAngles& a = angles.sides[side];
    const double outward = performer::sign_of(side);
    const Vec thigh = j.knee[side] - j.hip[side], shank = j.ankle[side] - j.knee[side];
    const Vec thigh_T = (R_TG * thigh).normalized();
    a.thigh_to_trunk = angle_between(thigh, -trunk);
    a.flexion = std::atan2(thigh_T.x(), -thigh_T.y());
    a.adduction = -std::asin(std::clamp(outward * thigh_T.z(), -1.0, 1.0));
    a.rotation = rotation_of(thigh_T, R_TG * shank, a.flexion, a.adduction, outward);
    a.knee = angle_between(thigh, shank);
    a.thigh_inclination = angle_between(thigh, -Vec::UnitY());
  }
  return angles;
}

} // namespace limber::drawn
