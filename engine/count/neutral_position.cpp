#include "count/neutral_position.hpp"

#include "body/quantity.hpp"
#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace limber::count {
namespace {

constexpr double window_reps = 3.0; // of the usual tempo: long enough for both sides
constexpr double tail_share = 0.1;  // on either side: stray readings are no turning points
constexpr double out_share = 0.5;   // of the minimum amplitude: has been to this side
// One side's range may be larger: the neutral position is never nearer to either end than this.
constexpr double max_off_share = 0.38;
constexpr double neutral_rest_s = 0.4; // still for this long is rest
constexpr double still_share = 0.15;   // of the path: scatter of readings at rest
constexpr double max_rest_offset = 0.3;
constexpr double side_share = 0.25;     // of the range at each end is not neutral
constexpr double learning_share = 0.15; // of each resting moment

} // namespace

bool starts_in_neutral(std::span<const exercise::Driver> drivers) {
  return !drivers.empty() &&
         std::all_of(drivers.begin(), drivers.end(), [](const exercise::Driver& driver) {
           return driver.from == 0.0 && body::info_of(driver.quantity.right).midline_flips;
         });
}

bool is_leg_difference(std::span<const exercise::Driver> drivers) {
  return starts_in_neutral(drivers) &&
         std::all_of(drivers.begin(), drivers.end(), [](const exercise::Driver& driver) {
           return driver.quantity.right == body::Quantity::foot_offset ||
                  driver.quantity.right == body::Quantity::knee_difference;
         });
}

NeutralPosition::NeutralPosition(const exercise::Count& count)
    : window_s_(window_reps * count.typical_rep_s), min_out_(out_share * count.min_amplitude) {}

bool NeutralPosition::rests() const {
  const double now_s = recent_.back().t_s;
  double least = recent_.back().path_position;
  double most = least;
  for (auto sample = recent_.rbegin(); sample != recent_.rend(); ++sample) {
    least = std::min(least, sample->path_position);
    most = std::max(most, sample->path_position);
    if (most - least > still_share) return false;
    if (now_s - sample->t_s >= neutral_rest_s) return true;
  }
  return false;
}

void NeutralPosition::push(double t_s, double path_position) {
  recent_.push_back({t_s, path_position});
  while (recent_.front().t_s < t_s - window_s_)
    recent_.pop_front();
  std::vector<double> values;
  values.reserve(recent_.size());
  for (const PositionSample& sample : recent_)
    values.push_back(sample.path_position);
  const double low = core::lower_quantile(values, tail_share);
  const double high = core::lower_quantile(values, 1.0 - tail_share);
  const bool both_sides = low < rest_offset_ - min_out_ && high > rest_offset_ + min_out_;
  const bool central = path_position > low + side_share * (high - low) &&
                       path_position < high - side_share * (high - low);
  if (std::abs(path_position) < max_rest_offset && (!both_sides || central) && rests()) {
    rest_offset_ += learning_share * (path_position - rest_offset_);
    rested_s_ = t_s;
  }
  offset_ = rest_offset_;
  if (!both_sides || t_s - rested_s_ < window_s_) return;
  const double most = max_off_share * 0.5 * (high - low);
  offset_ = std::clamp(0.5 * (low + high), -most, most);
}

} // namespace limber::count
