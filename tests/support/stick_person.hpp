// A stick person for tests: landmarks put together by hand, so that the true angles are known.
#pragma once

#include "body/landmarks.hpp"

#include <Eigen/Core>
#include <Eigen/Geometry>

namespace limber::tests {

/// Angles in radians, the person standing about the mid-hip; frame: x to the person's front, y up,
/// z to the person's right.
struct StickPose {
  double trunk_forward = 0.0;
  double hip_flexion_r = 0.0, hip_flexion_l = 0.0; // thigh forward from straight down
  double hip_abduction_r = 0.0, hip_abduction_l = 0.0;
  double knee_r = 0.0, knee_l = 0.0;
  double turned = 0.0; // about up, to the person's left; 0 faces the camera
  double visibility = 1.0;
};

/// Landmarks as BlazePose would give them, frame 1000 x 1000 px, 250 px a metre.
body::Landmarks stick_person(const StickPose& pose);

} // namespace limber::tests
