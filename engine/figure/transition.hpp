// The transition from one movement to the next: putting a leg down, stepping, turning round,
// kneeling, sitting and lying down, limb by limb, so that a routine is one choreography.
#pragma once

#include "figure/transition_poses.hpp"
#include "movement/ground.hpp"
#include "movement/path.hpp"

#include <optional>

namespace limber::figure {

using movement::Ground;
using movement::PathPlan;
using movement::Props;

/// Everything that is solved once for a person.
struct BodyRig {
  body::SolverBody body;
  TransitionPoses row;
};
BodyRig make_body_rig(const body::Skeleton& skeleton);

struct PoseTransition {
  PathPlan plan; // open, in the room's frame; empty where the two are one
  Ground ground; // where the movement that comes next is set down
};

/// From `now` (in the room) to `next` (in its own frame, with its own props). Where both have a
/// wall it is the same wall: `room` is what stands in the room.
PoseTransition plan_transition(const BodyRig& rig, const SolvedKey& now, const Props& room,
                               const SolvedKey& next, const Props& next_props);

} // namespace limber::figure
