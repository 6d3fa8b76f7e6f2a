#include "exercise/rep_timing.hpp"

#include "exercise/movement_lookup.hpp"

#include <algorithm>

namespace limber::exercise {
namespace {

// However long the rests are, at least this share of the time remains for moving.
constexpr double min_moving_share = 0.4;

} // namespace

double calc_rest_s(const Key& key) { return key.hold ? 0.0 : key.rest_s; }

RepTiming calc_rep_timing(const Exercise& exercise, FormLevel level) {
  RepTiming timing;
  for (const Key& key : keys_of(exercise.movement, level))
    timing.resting_s += calc_rest_s(key);
  const double rep_s = exercise.tempo.rep_s;
  timing.moving_s = std::max(rep_s - timing.resting_s, min_moving_share * rep_s);
  return timing;
}

} // namespace limber::exercise
