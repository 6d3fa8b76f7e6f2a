// The way from one movement to the next: putting a leg down, stepping, turning round, kneeling,
// sitting and lying down, limb by limb, so that a whole routine is one film.
#pragma once

#include "figure/posture.hpp"
#include "movement/ground.hpp"
#include "movement/path.hpp"

#include <optional>

namespace limber::figure {

using movement::Ground;
using movement::PathPlan;
using movement::Props;

/// Everything that is solved once for a person.
struct Mover {
  body::SolverBody body;
  WayRow row;
};
Mover make_mover(const body::Skeleton& skeleton);

struct Way {
  PathPlan plan; // open, in the room's frame; empty where the two are one
  Ground ground; // where the movement that comes next is set down
};

/// From `now` (in the room) to `next` (in its own frame, with its own props). Where both have a
/// wall it is the same wall: `room` is what stands in the room.
Way plan_way(const Mover& mover, const SolvedKey& now, const Props& room, const SolvedKey& next,
             const Props& next_props);

} // namespace limber::figure
