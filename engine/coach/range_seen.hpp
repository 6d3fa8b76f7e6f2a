// How far each joint went, as far as it was seen well.
#pragma once

#include "body/quantity.hpp"
#include "motion/follower.hpp"

#include <array>
#include <vector>

namespace limber::coach {

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

  /// Angles that were seen well in at least `least_frames` frames, 2nd to 98th percentile: a single
  /// stray frame is no range.
  std::vector<RangeSeen> ranges() const;

private:
  static constexpr int bins = 720; // half a degree each, over a whole turn
  struct Histogram {
    std::array<int, bins> counts{};
    std::array<double, bins> sigma_sums{};
    int total = 0;
  };
  std::array<Histogram, body::quantity_count> histograms_{};
};

} // namespace limber::coach
