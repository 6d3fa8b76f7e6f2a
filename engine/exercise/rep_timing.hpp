// One repetition of a form: its keys, and how its time divides into moving and resting.
#pragma once

#include "exercise/exercise.hpp"

#include <vector>

namespace limber::exercise {

/// Null at the standard level.
const Form* find_form(const Movement& movement, FormLevel level);

/// The form's own keys where it has any, else the standard ones.
const std::vector<Key>& keys_of(const Movement& movement, FormLevel level);

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
