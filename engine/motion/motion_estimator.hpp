// Landmarks over time -> readings over time: one body followed from frame to frame.
#pragma once

#include "body/landmarks.hpp"
#include "motion/motion_frame.hpp"
#include "motion/point_filter.hpp"
#include "motion/swap_corrector.hpp"

#include <array>
#include <optional>

namespace limber::motion {

/// Follows one body. Feed frames in order; a gap resets the smoothing.
class MotionEstimator {
public:
  /// Size of the video frame the landmarks' fractions refer to.
  MotionEstimator(int width_px, int height_px);

  MotionFrame push(const body::LandmarkFrame& frame);

private:
  void reset();

  double width_px_;
  double height_px_;
  std::optional<double> last_t_s_;
  std::optional<double> px_per_m_;
  SwapCorrector swaps_;
  std::array<PointFilter, body::landmark_count> filters_;
};

} // namespace limber::motion
