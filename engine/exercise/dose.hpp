// Doses of routines: what a step asks for, and whether it fits the exercise.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

namespace limber::exercise {

/// The exercise's dose with the step's own numbers in place. A turn keeps its share of clockwise
/// turns. Errors: content_invalid where the step asks for reps of a hold, or one side where there
/// is none, and the like.
core::Result<Dose> dose_of(const RoutineStep& step, const Exercise& exercise);

/// The exercise as the step does it: with the step's own rest after it.
Exercise exercise_of(const RoutineStep& step, Exercise exercise);

/// Puts a number into the step's key for this exercise: reps, reps_per_side or hold_s. A number
/// that no dose may have is moved into the permitted range.
void set_dose(RoutineStep& step, const Exercise& exercise, double dose);

/// Repetitions or holds on one side (all of them where there is no side).
int reps_per_side(const Exercise& exercise, const Dose& dose);

} // namespace limber::exercise
