// A synthetic body for the gesture's tests: trunk, legs and arms in given poses, seen from any
// direction.
#pragma once

#include "body/landmarks.hpp"

#include <Eigen/Core>
#include <cstdint>

namespace limber::tests {

enum class Posture : std::uint8_t { standing, on_a_chair, on_the_floor, lying };

enum class ArmPose : std::uint8_t {
  down,             // hanging; lying: along the body
  on_thigh,         // sitting
  on_hip,           // elbow out
  beside_head,      // the gesture, elbow at half height
  beside_head_wide, // the gesture, elbow at the shoulder's height
  beside_head_low,  // the gesture, elbow at the ribs, hand beside the chin
  at_mouth,         // a cup
  at_ear,           // a telephone
  on_head,          // scratching
  behind_head,
  overhead,
  clasped, // before the chest
  on_wall, // at the shoulder's height, to the side
};

struct GestureBody {
  Posture posture = Posture::standing;
  ArmPose right = ArmPose::beside_head;
  ArmPose left = ArmPose::down;
  double turned_deg = 0.0; // 0: faces the camera, lying: feet to it; 90: its right side to it
  double pitch_deg = 0.0;  // the camera looks down by so much
  double size = 1.0;       // of the body against an ordinary one
  double noise_m = 0.0;    // one standard deviation, depth twice that
  std::uint32_t seed = 1;  // of the noise
  /// The farther arm is seen as badly as a real network sees it; where it is hidden, whatever it
  /// does, it is guessed where a hanging arm would be.
  bool hides_far_arm = true;
  Eigen::Vector3d hand_off{0.0, 0.0, 0.0}; // moves the right hand, person's axes, m
};

/// Frame 1000 x 1000 px, 250 px a metre.
body::Landmarks gesture_body(const GestureBody& body);

} // namespace limber::tests
