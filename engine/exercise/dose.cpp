#include "exercise/dose.hpp"

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

int reps_per_side(const Exercise& exercise, const Dose& dose) {
  if (exercise.count.kind == Kind::hold) return 1;
  return exercise.sides == Sides::alternating ? dose.reps / 2 : dose.reps;
}

} // namespace limber::exercise
