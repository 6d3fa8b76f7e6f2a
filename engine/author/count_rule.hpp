// What counts in a recorded movement: its own path, or for the arms alone two drivers.
#pragma once

#include "author/typical_rep.hpp"
#include "exercise/exercise.hpp"

namespace limber::author {

/// By the arms, which paths are not compared in; nothing if they cannot be told apart either.
/// `exercise` has its tempo and movement already.
std::optional<exercise::Count> count_by_arms(const TypicalRep& rep,
                                             const exercise::Exercise& exercise);

/// The gates of an exercise that this one resembles, as far as they were met in the recording: what
/// keeps other movements from being counted as that one keeps them from this one.
std::vector<exercise::Gate> take_gates(const TypicalRep& rep, const exercise::Exercise& like);

/// The joint whose share of the person's own best is worth a remark; always a quantity that grows.
std::optional<exercise::FormCheck> make_depth_check(const TypicalRep& rep);

} // namespace limber::author
