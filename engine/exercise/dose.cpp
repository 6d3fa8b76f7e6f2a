#include "exercise/dose.hpp"

#include "exercise/sections.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace limber::exercise {
namespace {

tl::unexpected<core::Error> wrong_dose_key(const Exercise& exercise, std::string_view asked,
                                           std::string_view right) {
  return core::fail(
      core::ErrorCode::content_invalid,
      fmt::format("step '{}' has '{}'; this exercise takes '{}'", exercise.id, asked, right));
}

std::string_view own_key(const Exercise& exercise) {
  if (exercise.count.kind == Kind::hold) return "hold_s";
  return exercise.sides == Sides::none ? "reps" : "reps_per_side";
}

} // namespace

core::Result<Dose> dose_of(const RoutineStep& step, const Exercise& exercise) {
  const std::string_view right = own_key(exercise);
  if (step.hold_s && right != "hold_s") return wrong_dose_key(exercise, "hold_s", right);
  if (step.reps && right != "reps") return wrong_dose_key(exercise, "reps", right);
  if (step.reps_per_side && right != "reps_per_side")
    return wrong_dose_key(exercise, "reps_per_side", right);
  if (step.side && exercise.sides != Sides::each)
    return core::fail(core::ErrorCode::content_invalid,
                      fmt::format("step '{}' has a 'side'; this exercise does not do one side "
                                  "after the other",
                                  exercise.id));
  if (step.first_side && (step.side || exercise.sides == Sides::none))
    return core::fail(core::ErrorCode::content_invalid,
                      fmt::format("step '{}' has a 'first_side' but not two sides", exercise.id));
  Dose dose = exercise.dose;
  if (step.hold_s) dose.hold_s = *step.hold_s;
  if (step.reps) dose.reps = *step.reps;
  if (step.reps_per_side)
    dose.reps = *step.reps_per_side * (exercise.sides == Sides::alternating ? 2 : 1);
  if (exercise.count.kind == Kind::turn && exercise.dose.reps > 0) {
    const double share = static_cast<double>(exercise.dose.clockwise) / exercise.dose.reps;
    dose.clockwise = static_cast<int>(std::lround(share * dose.reps));
    dose.counterclockwise = dose.reps - dose.clockwise;
  }
  return dose;
}

Exercise exercise_of(const RoutineStep& step, Exercise exercise) {
  if (step.rest_s) exercise.tempo.rest_s = *step.rest_s;
  return exercise;
}

void set_dose(RoutineStep& step, const Exercise& exercise, double dose) {
  const auto within = [dose](Span span) { return std::clamp(dose, span.min, span.max); };
  const auto reps = static_cast<int>(std::lround(within(reps_span)));
  if (exercise.count.kind == Kind::hold) step.hold_s = within(hold_span_s);
  else if (exercise.sides == Sides::none) step.reps = reps;
  else step.reps_per_side = reps;
}

int reps_per_side(const Exercise& exercise, const Dose& dose) {
  if (exercise.count.kind == Kind::hold) return 1;
  return exercise.sides == Sides::alternating ? dose.reps / 2 : dose.reps;
}

} // namespace limber::exercise
