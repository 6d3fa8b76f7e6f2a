// Doses of routines: what a step asks for, and whether it fits the exercise.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

namespace limber::exercise {

/// The exercise's dose with the step's own numbers in place. A turn keeps its share of clockwise
/// turns. Errors: content_invalid where the step asks for reps of a hold, or one side where there
/// is none, and the like.
core::Result<Dose> dose_of(const RoutineStep& step, const Exercise& exercise);

/// Repetitions or holds on one side (all of them where there is no side).
int reps_per_side(const Exercise& exercise, const Dose& dose);

} // namespace limber::exercise
