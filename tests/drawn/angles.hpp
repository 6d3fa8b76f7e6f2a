// Limber's joint angles, computed from the mesh's own joint centres. Radians.
#pragma once

#include "human.hpp"

namespace limber::drawn {

/// Of one side. Definitions as in docs/measurements: the thigh against the line from mid-hip to
/// mid-shoulder, and its Cardan angles (Z-X-Y) in the trunk's axes.
struct SideAngles {
  double thigh_to_trunk = 0.0;                           // 0 in line with the trunk
  double flexion = 0.0, adduction = 0.0, rotation = 0.0; // rotation: NaN while the knee is straight
  double knee = 0.0;
  double thigh_inclination = 0.0; // against straight down
};

struct Angles {
  std::array<SideAngles, 2> sides; // left, right
  double trunk_inclination = 0.0;  // against straight up
};

Angles calc_angles(const Joints& joints);

} // namespace limber::drawn
