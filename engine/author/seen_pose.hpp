// One moment of a recorded person as the finder reads it: directions of the limbs, heights above
// the floor, and how certain they are.
#pragma once

#include "body/landmarks.hpp"
#include "core/rotation.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace limber::author {

using core::Mat3;
using core::Vec3;

/// Limbs whose directions make a pose; right and left stand next to each other.
enum class Limb : std::uint8_t {
  thigh_r,
  thigh_l,
  shank_r,
  shank_l,
  foot_r,
  foot_l,
  upper_arm_r,
  upper_arm_l,
  forearm_r,
  forearm_l,
};
inline constexpr std::size_t limb_count = 10;
constexpr std::size_t index(Limb limb) { return static_cast<std::size_t>(limb); }

/// Points whose height above the floor tells what bears weight; right and left.
enum class Spot : std::uint8_t {
  heel_r,
  heel_l,
  toe_r,
  toe_l,
  knee_r,
  knee_l,
  hip_r,
  hip_l,
  shoulder_r,
  shoulder_l,
  elbow_r,
  elbow_l,
  wrist_r,
  wrist_l,
};
inline constexpr std::size_t spot_count = 14;
constexpr std::size_t index(Spot spot) { return static_cast<std::size_t>(spot); }

struct SeenPose {
  double t_s = 0.0;
  motion::SeenPosture posture;                        // what the counters compare
  std::array<Vec3, limb_count> limb_T{};              // in the trunk's frame
  std::array<Vec3, limb_count> limb_G{};              // in the ground's, y up
  Mat3 R_GP = Mat3::Identity();                       // pelvis
  Mat3 R_GT = Mat3::Identity();                       // trunk, from hips and shoulders
  std::array<double, motion::dof_count_fit> joints{}; // of the fit, rad
  std::array<Vec3, spot_count> spot_G{};              // y: above the floor; metres
  Vec3 pelvis_G = Vec3::Zero();                       // y: above the floor
  double camera_height_m = 0.0;
  double camera_distance_m = 0.0;
  double leg_m = 0.0;
  motion::Readings readings{};
};

/// The moments in which the whole body could be fitted, in order, at most `max_fps` of them a
/// second. Arms are placed by the landmarks, relative to the fitted shoulders.
std::vector<SeenPose> see_poses(const body::LandmarkRecording& recording, double max_fps = 30.0);

/// Right and left exchanged at the plane z = 0 of trunk and ground.
SeenPose mirrored(const SeenPose& pose);

} // namespace limber::author
