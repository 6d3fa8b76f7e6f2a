#include "plan/choose.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace limber::plan {
namespace {

// All subsets of this many moves are tried; further moves wait for another day.
constexpr std::size_t max_looked_at = 14;

// Weights of the parts of a choice, in order of priority: a due direction outweighs the right
// duration, which outweighs everything below it together.
constexpr double due_worth = 1000.0;
constexpr double length_worth = 200.0;
constexpr double short_cost_per_s = 0.5; // if it cannot be long enough
constexpr double direction_worth = 0.3;  // of a direction that is not due
constexpr double get_down_cost = 0.6;    // of every change of position
constexpr double off_cost_per_s = 1.0 / 60.0;

using Chosen = std::vector<std::size_t>;

/// In the order in which a session does them.
Chosen in_order(std::span<const Candidate> candidates, const Chosen& chosen) {
  std::vector<Position> positions;
  for (const std::size_t index : chosen)
    positions.push_back(exercise::find_start_posture(*candidates[index].exercise));
  Chosen ordered;
  for (const std::size_t place : order_by_position(positions))
    ordered.push_back(chosen[place]);
  return ordered;
}

/// An extra set needs its move in the choice, and there is at most one.
bool is_sensible(std::span<const Candidate> candidates, const Chosen& chosen) {
  int extra = 0;
  for (const std::size_t index : chosen) {
    const Candidate& one = candidates[index];
    if (!one.only) continue;
    const bool there = std::any_of(chosen.begin(), chosen.end(), [&](std::size_t other) {
      return candidates[other].exercise == one.exercise && !candidates[other].only;
    });
    if (!there || ++extra > 1) return false;
  }
  return true;
}

/// The moves that the search considers: the most valuable ones, in their original order.
Chosen find_looked_at(std::span<const Candidate> candidates, const Demand& demand) {
  Chosen all(candidates.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const auto need = [&](std::size_t index) {
    const Candidate& one = candidates[index];
    return one.value + (one.directions & demand.due).size();
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](std::size_t a, std::size_t b) { return need(a) > need(b); });
  if (all.size() > max_looked_at) all.resize(max_looked_at);
  std::sort(all.begin(), all.end());
  return all;
}

int count_position_changes(std::span<const Portion> portions) {
  int changes = 0;
  Position position = first_position;
  for (const Portion& portion : portions) {
    const Position next = exercise::find_start_posture(*portion.exercise);
    changes += next != position ? 1 : 0;
    position = next;
  }
  return changes;
}

/// Nothing if it takes too long.
std::optional<double> rate(std::span<const Candidate> candidates, const Chosen& chosen,
                           const Demand& demand) {
  const auto portions = portions_of(candidates, chosen);
  const double seconds = calc_session_s(portions, demand.pace);
  if (seconds > demand.asked_s + tolerance_s) return std::nullopt;
  Directions moved;
  double rating = 0.0;
  for (const std::size_t index : chosen) {
    moved = moved | candidates[index].directions;
    rating += candidates[index].value;
  }
  rating += due_worth * (moved & demand.due).size() + direction_worth * moved.size() -
            get_down_cost * count_position_changes(portions) -
            off_cost_per_s * std::abs(seconds - demand.asked_s);
  const double short_by_s = demand.asked_s - tolerance_s - seconds;
  return rating + (short_by_s <= 0.0 ? length_worth : -short_cost_per_s * short_by_s);
}

} // namespace

std::vector<Portion> portions_of(std::span<const Candidate> candidates,
                                 std::span<const std::size_t> chosen) {
  std::vector<Portion> portions;
  portions.reserve(chosen.size());
  for (const std::size_t index : chosen)
    portions.push_back(candidates[index].portion());
  return portions;
}

std::vector<std::size_t> choose(std::span<const Candidate> candidates, const Demand& demand) {
  const Chosen looked_at = find_looked_at(candidates, demand);
  Chosen best;
  double best_rating = -1e300;
  Chosen chosen;
  for (std::size_t choice = 1; choice < std::size_t{1} << looked_at.size(); ++choice) {
    chosen.clear();
    for (std::size_t i = 0; i < looked_at.size(); ++i)
      if ((choice >> i & 1U) != 0) chosen.push_back(looked_at[i]);
    if (!is_sensible(candidates, chosen)) continue;
    chosen = in_order(candidates, chosen);
    const auto rating = rate(candidates, chosen, demand);
    if (!rating || *rating <= best_rating) continue;
    best = chosen;
    best_rating = *rating;
  }
  return best;
}

} // namespace limber::plan
