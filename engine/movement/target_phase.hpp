// The position to reach in a movement: the one that pictures show and that the moving figure aims
// at.
#pragma once

#include "movement/path.hpp"

#include <optional>

namespace limber::movement {

/// A target that is nearer than this, drawn over the figure, would only blur it.
inline constexpr double min_drawn_target_m = 0.1;

/// The phase of the key in which some segment, or the head's top or front, lies farthest from where
/// it is in the first key; of a hold the held key. None for turns, and where every key lies within
/// `min_target_m` of the first.
std::optional<double> find_target_phase(const body::SolverBody& body, const Path& path,
                                        exercise::Kind kind,
                                        double min_target_m = min_drawn_target_m);

} // namespace limber::movement
