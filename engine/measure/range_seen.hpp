// Range of each joint angle over the frames in which it was seen well.
#pragma once

#include "body/quantity.hpp"
#include "measure/angle_histogram.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <vector>

namespace limber::measure {

struct RangeSeen {
  body::Quantity quantity{}; // an angle
  Extremes ends;
};

/// Collects angle readings; memory does not grow with the recording.
class RangeWatcher {
public:
  void push(const motion::MotionFrame& frame);

  /// Angles that were seen well in at least ten frames, without outliers.
  std::vector<RangeSeen> ranges() const;

private:
  std::array<AngleHistogram, body::quantity_count> histograms_;
};

} // namespace limber::measure
