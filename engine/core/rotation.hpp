// Rotations about the axes of a frame, and rigid frames: v_P = frame_PF.R * v_F + frame_PF.p.
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <cmath>
#include <cstdint>

namespace limber::core {

using Vec3 = Eigen::Vector3d;
using Mat3 = Eigen::Matrix3d;
using Quat = Eigen::Quaterniond;

enum class Axis : std::uint8_t { x, y, z };

inline Vec3 unit(Axis axis) { return Vec3::Unit(static_cast<int>(axis)); }

/// Right-handed turn by `angle_rad` about one axis of the frame.
inline Mat3 rotation(Axis axis, double angle_rad) {
  const double c = std::cos(angle_rad);
  const double s = std::sin(angle_rad);
  Mat3 R;
  switch (axis) {
  case Axis::x:
    R << 1, 0, 0, 0, c, -s, 0, s, c;
    break;
  case Axis::y:
    R << c, 0, s, 0, 1, 0, -s, 0, c;
    break;
  case Axis::z:
    R << c, -s, 0, s, c, 0, 0, 0, 1;
    break;
  }
  return R;
}

/// Cardan Z-X-Y, the order of hip, shoulder and spine: flexion, adduction, rotation.
inline Mat3 rotation_zxy(double z_rad, double x_rad, double y_rad) {
  return rotation(Axis::z, z_rad) * rotation(Axis::x, x_rad) * rotation(Axis::y, y_rad);
}

/// The three Cardan angles (z, x, y) of R = Rz Rx Ry; x in [-90, 90] degrees.
inline Vec3 cardan_zxy(const Mat3& R) {
  const double x = std::asin(std::fmax(-1.0, std::fmin(1.0, R(2, 1))));
  // Gimbal lock, where z and y turn about one axis: all of the turn is given to z. Detected by the
  // cosine of x, because its sine rounds to one long before.
  constexpr double min_cosine = 1e-8;
  if (std::hypot(R(0, 1), R(1, 1)) < min_cosine) return {std::atan2(R(1, 0), R(0, 0)), x, 0.0};
  return {std::atan2(-R(0, 1), R(1, 1)), x, std::atan2(-R(2, 0), R(2, 2))};
}

/// The turn by |v| about v.
inline Quat quat_of(const Vec3& rotation_vector) {
  const double angle = rotation_vector.norm();
  // So small a turn has no direction to divide by; sine and cosine are their first terms.
  if (angle < 1e-12)
    return {1.0, 0.5 * rotation_vector.x(), 0.5 * rotation_vector.y(), 0.5 * rotation_vector.z()};
  return Quat(Eigen::AngleAxisd(angle, rotation_vector / angle));
}

/// The shortest turn of a quaternion as a vector: direction its axis, length its angle in rad.
inline Vec3 rotation_vector(const Quat& q) {
  const double sign = q.w() < 0 ? -1.0 : 1.0;
  const Vec3 v = sign * q.vec();
  const double n = v.norm();
  if (n < 1e-12) return 2.0 * v;
  return v * (2.0 * std::atan2(n, sign * q.w()) / n);
}

/// Pose of a frame F in a frame P.
struct Frame {
  Mat3 R = Mat3::Identity(); // R_PF
  Vec3 p = Vec3::Zero();     // p_PF

  Vec3 operator*(const Vec3& p_F) const { return R * p_F + p; }
  Frame operator*(const Frame& f) const { return {R * f.R, R * f.p + p}; }
  Frame inverse() const { return {R.transpose(), -(R.transpose() * p)}; }
};

} // namespace limber::core
