// A fitted pose for the later rooms: quantities with their uncertainty.
#pragma once

#include "body/landmarks.hpp"
#include "motion/live_fit.hpp"
#include "motion/motion_frame.hpp"

namespace limber::motion {

/// The fitted body's points in frame G about the mid-hip: joint centres, heels and toes of the fit;
/// the arms, which are not fitted, by the network's landmarks relative to the shoulders.
BodyPoints calc_fitted_points(const FitPose& pose, const Constants& constants,
                              const body::Landmarks& seen);

/// Of the pose's own covariance alone. Those of the arms, which are not fitted, are 0.
QuantityUncertainty calc_fitted_uncertainty(const FitPose& pose, const Constants& constants,
                                            const PoseUncertainty& uncertainty);

/// What the model itself is off by, whatever the pose's covariance says: joints that are no hinges,
/// landmarks that are no joint centres. Each side has its own.
inline constexpr double model_sigma_angle = 0.07; // rad, 4 degrees
inline constexpr double model_sigma_ratio = 0.02;

MotionFrame make_fitted_frame(const LiveFit::Result& fitted, const body::Landmarks& seen,
                              const FrameSize& size);

} // namespace limber::motion
