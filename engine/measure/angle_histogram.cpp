#include "measure/angle_histogram.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cstddef>
#include <numbers>

namespace limber::measure {
namespace {

constexpr int min_readings = 10;
constexpr double tail = 0.02;

} // namespace

void AngleHistogram::add(const motion::Reading& reading) {
  ++added_;
  if (!(reading.sigma <= max_sigma)) return;
  const double turn = core::wrap_angle(reading.value - middle_) / (2.0 * std::numbers::pi) + 0.5;
  const auto bin = static_cast<std::size_t>(std::clamp(static_cast<int>(turn * bins), 0, bins - 1));
  ++counts_[bin];
  sigma_sums_[bin] += reading.sigma;
  ++total_;
}

std::optional<Extremes> AngleHistogram::extremes() const {
  if (total_ < min_readings) return std::nullopt;
  const auto middle_of = [this](int bin) {
    return middle_ + ((bin + 0.5) / bins - 0.5) * 2.0 * std::numbers::pi;
  };
  const int skipped = static_cast<int>(tail * total_);
  int low = 0;
  for (int sum = counts_[0]; sum <= skipped; sum += counts_[static_cast<std::size_t>(++low)]) {
  }
  int high = bins - 1;
  for (int sum = counts_[bins - 1]; sum <= skipped;
       sum += counts_[static_cast<std::size_t>(--high)]) {
  }
  const auto sigma_at = [&](int bin) {
    const auto b = static_cast<std::size_t>(bin);
    return sigma_sums_[b] / counts_[b];
  };
  return Extremes{middle_of(low), middle_of(high), std::max(sigma_at(low), sigma_at(high))};
}

} // namespace limber::measure
