// The position to reach in a movement: the one that pictures show and that the moving figure aims
// at.
#pragma once

#include "movement/path.hpp"

#include <optional>

namespace limber::movement {

/// The phase of the key in which some segment lies farthest from where it is in the first key; of a
/// hold the held key. None for turns, and where every key lies within 0.1 m of the first.
std::optional<double> find_target_phase(const body::SolverBody& body, const Path& path,
                                        exercise::Kind kind);

} // namespace limber::movement
