#include "core/statistics.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace limber::core {
namespace {

/// Values before the returned place are not larger, those after it not smaller.
auto place(std::vector<double>& values, double index) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(values.begin(), at, values.end());
  return at;
}

double last_index(const std::vector<double>& values) {
  return static_cast<double>(values.size() - 1);
}

} // namespace

double median(std::vector<double> values) {
  const auto upper = place(values, 0.5 * static_cast<double>(values.size()));
  if (values.size() % 2 == 1) return *upper;
  return (*upper + *std::max_element(values.begin(), upper)) / 2.0;
}

double upper_median(std::vector<double> values) { return upper_quantile(std::move(values), 0.5); }

double quantile(std::vector<double> values, double share) {
  const double index = share * last_index(values);
  const auto below = place(values, index);
  const double part = index - static_cast<double>(below - values.begin());
  if (below + 1 == values.end()) return *below;
  return *below + part * (*std::min_element(below + 1, values.end()) - *below);
}

double lower_quantile(std::vector<double> values, double share) {
  return *place(values, share * last_index(values));
}

double upper_quantile(std::vector<double> values, double share) {
  return *place(values, std::min(share * static_cast<double>(values.size()), last_index(values)));
}

} // namespace limber::core
