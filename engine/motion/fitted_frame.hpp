// A fitted pose as every later room reads it: quantities with their uncertainty.
#pragma once

#include "body/landmarks.hpp"
#include "motion/live_fit.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <vector>

namespace limber::motion {

/// The fitted body's points in frame G about the mid-hip: joint centres, heels and toes of the fit;
/// the arms, which it has not, as the network tells them from the shoulders on.
BodyPoints calc_fitted_points(const FitPose& pose, const Constants& constants,
                              const body::Landmarks& seen);

/// Standard deviations of all quantities, of the pose's own covariance alone, in the enumeration's
/// order. Infinite where a quantity is not defined.
std::vector<double> calc_fitted_sigmas(const FitPose& pose, const Constants& constants,
                                       const PoseUncertainty& uncertainty);

/// What the model itself is off by, whatever the pose's covariance says: joints that are no hinges,
/// landmarks that are no joint centres.
inline constexpr double model_sigma_angle = 0.07; // rad, 4 degrees
inline constexpr double model_sigma_ratio = 0.02;

MotionFrame make_fitted_frame(const LiveFit::Result& fitted, const body::Landmarks& seen,
                              const FrameSize& size);

} // namespace limber::motion
