// How the time of a form's repetition divides into moving and resting.
#pragma once

#include "exercise/exercise.hpp"

namespace limber::exercise {

/// How long a repetition stays at a key, in seconds at the standard pace. Nothing where the pose is
/// held: a hold's time comes on top of the repetition's, and its dose says how long it is.
double calc_rest_s(const Key& key);

/// At the standard pace; of a hold, the transitions into the held pose and out of it.
struct RepTiming {
  double moving_s = 0.0; // Tempo::rep_s less the rests, at least 0.4 of it
  double resting_s = 0.0;
};
RepTiming calc_rep_timing(const Exercise& exercise, FormLevel level);

} // namespace limber::exercise
