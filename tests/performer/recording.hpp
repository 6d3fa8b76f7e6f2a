// Arriving and leaving, and recording a script as a take: frame times, sway, camera.
#pragma once

#include "performer.hpp"
#include "scene.hpp"

namespace limber::performer {

/// Arriving: from the side, from the camera, or already there. Ends standing at the room's origin,
/// facing x.
void arrive(Scene& scene);

/// After the exercise: walks off, to the camera, or stays and rests.
void leave(Scene& scene);

/// The exercise itself.
void play(Scene& scene, ExerciseKind kind);

/// The part of the script that is recorded, and at which times.
struct Cut {
  double from_s = 0.0;
  double fps = 30.0;
  std::vector<double> times; // from 0
};

/// Often cut shortly before and after the exercise; `truth` is shifted to the cut's own time.
Cut draw_cut(Truth& truth, double whole_s, Dice& dice);

/// Cuts the beginning and the end, so that the recording ends after a repetition and, if possible,
/// by `longest_s`; `truth` loses what is no longer recorded.
void shorten(Cut& cut, Truth& truth, double earliest_s, double longest_s);

/// Another frame rate.
void retime(Cut& cut, double fps);

/// Places a camera that has the exercise (the truth's `begin_s` to `end_s`) in the frame, and
/// samples the script at the frame times. `with_crown`: up to the top of the head, which has no
/// landmark.
void record_take(Take& take, const Script& script, const Cut& cut, const Placement& placement,
                 bool on_the_floor, Dice& dice, bool with_crown = false);

} // namespace limber::performer
