// Joint limits, rest positions and rates of change: the fit's priors for any person.
#pragma once

#include "motion/fit_body.hpp"

#include <array>

namespace limber::motion {

/// rad, or m for the shoulders' shift.
struct FitJoint {
  double min = 0.0;
  double max = 0.0;
  double limit_sigma = 0.0;
  double rest = 0.0;
  double rest_sigma = 0.0;
};

/// Of every joint, in the order of Dof after the pelvis' six.
const std::array<FitJoint, dof_count_fit - 6>& fit_joints();

/// The lumbar spine's likely flexion is this share of the hips' mean flexion, besides its rest
/// position: about the mean of three people's squats (docs/accuracy.md, `build/accuracy angles`).
inline constexpr double lumbar_flexion_per_hip_flexion = 0.25;

/// Standard deviation of the change of speed over one second: rad/s or m/s.
double acceleration_of(Dof dof);

/// Standard deviation of a constant about its expected value.
double constant_sigma(Constant constant);

} // namespace limber::motion
