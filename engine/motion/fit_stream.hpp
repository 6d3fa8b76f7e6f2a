// Landmark frames in, fitted frames out: each one once, in order, up to half a second later.
#pragma once

#include "motion/fitted_frame.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace limber::motion {

class FitStream {
public:
  FitStream(int width_px, int height_px);

  /// The frames that are ready now. A frame in which nobody, or too little to fit a body, was seen
  /// has no readings.
  std::vector<MotionFrame> push(const body::LandmarkFrame& frame);
  /// The rest: after the last frame.
  std::vector<MotionFrame> finish();

  /// The newest frame's readings without delay, with larger uncertainty, for immediate display.
  std::optional<MotionFrame> newest() const;

private:
  void drain(bool to_the_end, std::vector<MotionFrame>& out);
  void restart();

  FrameSize size_;
  LiveFit fit_;
  std::deque<body::LandmarkFrame> waiting_;
  std::optional<double> last_seen_s_;
};

} // namespace limber::motion
