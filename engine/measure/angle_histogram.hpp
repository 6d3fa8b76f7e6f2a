// Histogram of an angle, for its extremes without storing the readings.
#pragma once

#include "core/angle.hpp"
#include "motion/reading.hpp"

#include <array>
#include <optional>

namespace limber::measure {

/// Two ends of a range (rad); sigma is the typical uncertainty of a reading at the ends.
struct Extremes {
  double min = 0.0;
  double max = 0.0;
  double sigma = 0.0;
};

/// Memory does not grow with the number of readings.
class AngleHistogram {
public:
  /// Angles are wrapped to within half a turn of `middle`: no range may include the opposite angle.
  AngleHistogram() = default;
  explicit AngleHistogram(double middle) : middle_(middle) {}

  /// Readings with too large an uncertainty are counted as not seen.
  static constexpr double max_sigma = core::rad(20.0);

  void add(const motion::Reading& reading);

  int seen() const { return total_; }
  int added() const { return added_; }

  /// 2nd to 98th percentile: a single outlier does not widen it. Nothing below ten readings.
  std::optional<Extremes> extremes() const;

private:
  static constexpr int bins = 720; // half a degree each, over a whole turn
  double middle_ = 0.0;
  std::array<int, bins> counts_{};
  std::array<double, bins> sigma_sums_{};
  int total_ = 0;
  int added_ = 0;
};

} // namespace limber::measure
