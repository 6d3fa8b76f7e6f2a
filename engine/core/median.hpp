// The middle one of some numbers; of an even count the upper of the two.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace limber::core {

/// At least one.
inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

} // namespace limber::core
