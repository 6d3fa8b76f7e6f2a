// The body that is fitted to landmarks: nine rigid segments whose lengths are the same on both
// sides and constant, and where the network's points lie on them.
//
// Frame G: y against gravity, metres, its origin in the camera. Frame C: the camera's, x to the
// image's right, y up, z toward the viewer. Segment axes as in body/: X forward, Y up, Z to the
// person's right. The arms are left out: they say nothing about the hips.
#pragma once

#include "body/coordinate.hpp"
#include "body/landmarks.hpp"
#include "core/rotation.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace limber::motion {

using core::Mat3;
using core::Vec3;

/// Degrees of freedom of one moment: the pelvis' place (m), its turn about G's axes (rad), then the
/// joints. Right and left stand next to each other.
enum class Dof : std::uint8_t {
  pelvis_x,
  pelvis_y,
  pelvis_z,
  pelvis_turn_x,
  pelvis_turn_y,
  pelvis_turn_z,
  lumbar_extension, // rad, flexion -
  lumbar_bending,
  lumbar_rotation,
  neck_extension,
  neck_bending,
  neck_rotation,
  shoulder_lift_r, // m, the shoulder against the trunk
  shoulder_lift_l,
  shoulder_reach_r, // m, forward +
  shoulder_reach_l,
  hip_flexion_r, // rad, of the thigh against the pelvis
  hip_flexion_l,
  hip_adduction_r,
  hip_adduction_l,
  hip_rotation_r,
  hip_rotation_l,
  knee_angle_r, // flexion +
  knee_angle_l,
  knee_rotation_r, // of the shank about its own axis, internal +
  knee_rotation_l,
  ankle_angle_r, // dorsiflexion +
  ankle_angle_l,
  subtalar_angle_r, // inversion +
  subtalar_angle_l,
};
inline constexpr int dof_count_fit = 30;
constexpr int index(Dof dof) { return static_cast<int>(dof); }

/// What does not change while one person is in front of one camera. Lengths are natural logarithms
/// against the reference figure, so that no step makes one negative.
enum class Constant : std::uint8_t {
  thigh,
  shank,
  foot,
  hip_width,
  trunk,
  shoulder_width,
  head,
  focal_length, // logarithm, against the expected one
  camera_pitch, // rad, looking up +
  camera_roll,  // rad
  floor_height, // m, in G
};
inline constexpr int constant_count = 11;
inline constexpr int length_count = 7;
constexpr int index(Constant c) { return static_cast<int>(c); }
using Constants = std::array<double, constant_count>;

struct FitPose {
  Vec3 p_G = Vec3::Zero();
  Mat3 R_GP = Mat3::Identity();
  std::array<double, dof_count_fit> values{}; // the first six are not used

  double& operator[](Dof d) { return values[static_cast<std::size_t>(d)]; }
  double operator[](Dof d) const { return values[static_cast<std::size_t>(d)]; }
};

using DofVector = std::array<double, dof_count_fit>;

/// The pose after a small step, and the step from one pose to another.
FitPose stepped(const FitPose& pose, std::span<const double> step);
DofVector calc_step(const FitPose& from, const FitPose& to);

enum class FitSegment : std::uint8_t {
  pelvis,
  trunk,
  head,
  femur_r,
  femur_l,
  tibia_r,
  tibia_l,
  foot_r,
  foot_l,
};
inline constexpr std::size_t fit_segment_count = 9;

/// The landmarks that the fit uses, in this order.
inline constexpr std::array fit_landmarks{
    body::LandmarkId::nose,           body::LandmarkId::right_ear,
    body::LandmarkId::left_ear,       body::LandmarkId::right_shoulder,
    body::LandmarkId::left_shoulder,  body::LandmarkId::right_hip,
    body::LandmarkId::left_hip,       body::LandmarkId::right_knee,
    body::LandmarkId::left_knee,      body::LandmarkId::right_ankle,
    body::LandmarkId::left_ankle,     body::LandmarkId::right_heel,
    body::LandmarkId::left_heel,      body::LandmarkId::right_foot_index,
    body::LandmarkId::left_foot_index};
inline constexpr std::size_t fit_point_count = fit_landmarks.size();

/// In addition, the hip joint centres, which lie deeper and closer together than the landmarks.
enum class FitPoint : std::uint8_t {
  nose,
  ear_r,
  ear_l,
  shoulder_r,
  shoulder_l,
  hip_landmark_r,
  hip_landmark_l,
  knee_r,
  knee_l,
  ankle_r,
  ankle_l,
  heel_r,
  heel_l,
  toe_r,
  toe_l,
  hip_centre_r,
  hip_centre_l,
};
inline constexpr std::size_t all_point_count = 17;
constexpr std::size_t index(FitPoint p) { return static_cast<std::size_t>(p); }
constexpr FitPoint sided(FitPoint right, body::Side side) {
  return static_cast<FitPoint>(index(right) + (side == body::Side::left ? 1U : 0U));
}

/// A vector that moves with the pose and the constants: derivatives with respect to the degrees of
/// freedom, then the lengths. Only `used` columns differ from zero, in ascending order.
struct MovingPoint {
  Vec3 p_G = Vec3::Zero();
  std::array<Vec3, 24> d{};
  std::array<std::uint8_t, 24> column{}; // below dof_count_fit a Dof, from there on a Constant
  int used = 0;
};

/// Where everything is, with derivatives.
struct FitPlacement {
  std::array<core::Frame, fit_segment_count> frame_GS{};
  std::array<MovingPoint, all_point_count> points{};
  const MovingPoint& operator[](FitPoint p) const { return points[index(p)]; }
};

FitPlacement calc_fit_placement(const FitPose& pose, const Constants& constants);

/// Metres.
double length_of(Constant length, const Constants& constants);

} // namespace limber::motion
