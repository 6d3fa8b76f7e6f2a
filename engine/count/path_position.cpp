#include "count/path_position.hpp"

#include <cmath>

namespace limber::count {
namespace {

// Drivers of one movement are not exactly in phase: people sit back before they bend.
constexpr double driver_spread = 0.15;
constexpr double max_disagreement = 0.45;
// A position less certain than this is not used.
constexpr double max_progress_sigma = 0.5;

motion::Reading position_of(const exercise::Driver& driver, const motion::Readings& readings) {
  const motion::Reading reading = motion::combine(readings, driver.quantity);
  const double span = driver.to - driver.from;
  if (!reading.seen() || std::abs(span) < 1e-9) return {};
  return {(reading.value - driver.from) / span, reading.sigma / std::abs(span)};
}

} // namespace

Progress calc_progress(std::span<const exercise::Driver> drivers,
                       const motion::Readings& readings) {
  Progress progress;
  double sum = 0.0;
  double weights = 0.0;
  double information = 0.0;
  for (const exercise::Driver& driver : drivers) {
    const motion::Reading one = position_of(driver, readings);
    if (!one.seen()) continue;
    const double certainty = 1.0 / (one.sigma * one.sigma + driver_spread * driver_spread);
    sum += driver.weight * certainty * one.value;
    weights += driver.weight * certainty;
    information += 1.0 / (one.sigma * one.sigma + 1e-12);
  }
  if (weights <= 0.0) return progress;
  const double sigma = std::sqrt(1.0 / information);
  if (sigma > max_progress_sigma) return progress;
  progress.path_position = {sum / weights, sigma};
  for (const exercise::Driver& driver : drivers) {
    const motion::Reading one = position_of(driver, readings);
    if (one.seen() &&
        std::abs(one.value - progress.path_position.value) > max_disagreement + 2.0 * one.sigma)
      progress.off_path = true;
  }
  return progress;
}

} // namespace limber::count
