#include "coach/range_seen.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::coach {
namespace {

using body::Quantity;
using body::QuantityUnit;

// A range is shown to people: only from readings that mean something.
constexpr double most_sigma = core::rad(15.0);
constexpr int least_frames = 10;
constexpr double tail = 0.02;

} // namespace

void RangeWatcher::push(const motion::MotionFrame& frame) {
  if (!frame.seen) return;
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto quantity = static_cast<Quantity>(i);
    const motion::Reading& reading = frame.readings[i];
    if (body::info_of(quantity).unit != QuantityUnit::angle || reading.sigma > most_sigma) continue;
    const double turn = core::wrap_angle(reading.value) / (2.0 * std::numbers::pi) + 0.5;
    const auto bin =
        static_cast<std::size_t>(std::clamp(static_cast<int>(turn * bins), 0, bins - 1));
    Histogram& histogram = histograms_[i];
    ++histogram.counts[bin];
    histogram.sigma_sums[bin] += reading.sigma;
    ++histogram.total;
  }
}

std::vector<RangeSeen> RangeWatcher::ranges() const {
  std::vector<RangeSeen> ranges;
  const auto middle_of = [](int bin) {
    return ((bin + 0.5) / bins - 0.5) * 2.0 * std::numbers::pi;
  };
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const Histogram& histogram = histograms_[i];
    if (histogram.total < least_frames) continue;
    const int skipped = static_cast<int>(tail * histogram.total);
    int low = 0;
    for (int sum = histogram.counts[0]; sum <= skipped;
         sum += histogram.counts[static_cast<std::size_t>(++low)]) {
    }
    int high = bins - 1;
    for (int sum = histogram.counts[bins - 1]; sum <= skipped;
         sum += histogram.counts[static_cast<std::size_t>(--high)]) {
    }
    const auto sigma_at = [&](int bin) {
      const auto b = static_cast<std::size_t>(bin);
      return histogram.sigma_sums[b] / histogram.counts[b];
    };
    ranges.push_back({static_cast<Quantity>(i), middle_of(low), middle_of(high),
                      std::max(sigma_at(low), sigma_at(high))});
  }
  return ranges;
}

} // namespace limber::coach
