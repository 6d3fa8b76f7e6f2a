// How long a dose and a routine take at the standard pace.
#pragma once

#include "exercise/exercise.hpp"

#include <vector>

namespace limber::plan {

/// A dose of one exercise together with it. The exercise must outlive it.
struct Portion {
  const exercise::Exercise* exercise = nullptr;
  exercise::Dose dose;
};

/// Seconds of a dose: every repetition or hold on every side, and changing sides. Without the rest
/// after it.
double calc_dose_s(const Portion& portion);

/// Seconds of a routine: its doses and the rests between them; no rest after the last.
double calc_routine_s(const std::vector<Portion>& portions);

} // namespace limber::plan
