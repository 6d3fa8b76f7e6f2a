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

  /// The frames that are ready now. One in which nobody was seen, or of which too little was seen
  /// to fit a body, comes with nothing read.
  std::vector<MotionFrame> push(const body::LandmarkFrame& frame);
  /// The rest: after the last frame.
  std::vector<MotionFrame> finish();

  /// The newest frame's readings without waiting: less sure, for what is shown at once.
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
