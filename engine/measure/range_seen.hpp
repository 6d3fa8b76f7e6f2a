// How far each joint went, as far as it was seen well.
#pragma once

#include "body/quantity.hpp"
#include "measure/angle_tally.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <vector>

namespace limber::measure {

/// Extremes of one angle (rad); sigma is the typical uncertainty of a reading at the extremes.
struct RangeSeen {
  body::Quantity quantity{};
  double least = 0.0;
  double most = 0.0;
  double sigma = 0.0;
};

/// Collects angle readings; memory stays flat however long the recording.
class RangeWatcher {
public:
  void push(const motion::MotionFrame& frame);

  /// Angles that were seen well in at least ten frames, without the stray ones.
  std::vector<RangeSeen> ranges() const;

private:
  std::array<AngleTally, body::quantity_count> tallies_;
};

} // namespace limber::measure
