// Coming and going, and turning a script into a take: frame times, restlessness, camera.
#pragma once

#include "acting.hpp"
#include "performer.hpp"

namespace limber::performer {

/// Into place: walking in from the side, coming from the camera, or already there. Ends standing at
/// the room's origin, facing x.
void arrive(Scene& scene);

/// After the exercise: walks off, to the camera, or stays and rests.
void leave(Scene& scene);

/// The exercise itself.
void play(Scene& scene, ExerciseKind kind);

/// Samples the script at a camera's frame times; often cut shortly before and after the exercise.
void film_take(Take& take, const Script& script, const Placement& placement, Dice& dice);

} // namespace limber::performer
