// How long a dose takes at the standard pace. How long a routine takes, with its rests and changes
// of position, is session::calc_outline's to say.
#pragma once

#include "exercise/exercise.hpp"

namespace limber::plan {

/// A dose of one exercise together with it. The exercise must outlive it.
struct Portion {
  const exercise::Exercise* exercise = nullptr;
  exercise::Dose dose;
};

/// Seconds of a dose: every repetition or hold on every side, and changing sides. Without the rest
/// after it.
double calc_dose_s(const Portion& portion);

} // namespace limber::plan
