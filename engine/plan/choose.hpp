// Chooses the moves of a day. Only for this room's sources.
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
  record::MaybeSide only; // an extra set on this side: needs the move itself
  Directions directions;
  double value = 0.0; // higher is preferred

  Portion portion() const { return {exercise, dose, only.has_value()}; }
};

/// The requirements of a day.
struct Demand {
  double asked_s = 0.0;
  Directions due; // to be moved today if time allows
  Pace pace;
};

/// Indices into `candidates`, in the order in which they are done. Of all choices that are not too
/// long, the one that covers most due directions; then the one closest to the requested time; then
/// the most valuable one with the fewest changes of position. Deterministic.
std::vector<std::size_t> choose(std::span<const Candidate> candidates, const Demand& demand);

/// The portions of that choice, in its order.
std::vector<Portion> portions_of(std::span<const Candidate> candidates,
                                 std::span<const std::size_t> chosen);

} // namespace limber::plan
