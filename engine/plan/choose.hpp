// Which moves make up a day: only for this room's sources.
#pragma once

#include "plan/day_plan.hpp"

#include <span>
#include <vector>

namespace limber::plan {

/// A move that may be in a day.
struct Candidate {
  const exercise::Exercise* exercise = nullptr;
  Level level;
  exercise::Dose dose;
  record::MaybeSide only; // once more on this side: needs the move itself before it
  Directions directions;
  double value = 0.0; // more is chosen rather

  Portion portion() const { return {exercise, dose, only.has_value()}; }
};

/// What a day has to be.
struct Demand {
  double asked_s = 0.0;
  Directions due; // have to be moved today where time allows
  Pace pace;
};

/// Indices into `candidates`, in the order in which they are done. Of all choices that do not take
/// too long: first the one that moves most of what is due, then one that takes the asked time,
/// then the most valuable one with the fewest changes of position. Deterministic.
std::vector<std::size_t> choose(std::span<const Candidate> candidates, const Demand& demand);

/// The portions of that choice, in its order.
std::vector<Portion> portions_of(std::span<const Candidate> candidates,
                                 std::span<const std::size_t> chosen);

} // namespace limber::plan
