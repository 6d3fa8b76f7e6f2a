#include "measure/range_seen.hpp"

namespace limber::measure {

using body::Quantity;
using body::QuantityUnit;

void RangeWatcher::push(const motion::MotionFrame& frame) {
  if (!frame.seen) return;
  for (std::size_t i = 0; i < body::quantity_count; ++i)
    if (body::info_of(static_cast<Quantity>(i)).unit == QuantityUnit::angle)
      histograms_[i].add(frame.readings[i]);
}

std::vector<RangeSeen> RangeWatcher::ranges() const {
  std::vector<RangeSeen> ranges;
  for (std::size_t i = 0; i < body::quantity_count; ++i)
    if (const auto ends = histograms_[i].extremes())
      ranges.push_back({static_cast<Quantity>(i), *ends});
  return ranges;
}

} // namespace limber::measure
