#include "session/program.hpp"

#include "exercise/condition.hpp"
#include "exercise/dose.hpp"
#include "exercise/names.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace limber::session {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using exercise::Exercise;
using record::FormLevel;
using record::Side;

Result<void> check(const Wishes& wishes) {
  // Not "x < least": a NaN must not slip through.
  if (!(wishes.pace >= 0.5 && wishes.pace <= 2.0))
    return fail(ErrorCode::usage, fmt::format("a pace of {} is not in 0.5 to 2", wishes.pace));
  if (!(wishes.rest_scale >= 0.0 && wishes.rest_scale <= 5.0))
    return fail(ErrorCode::usage,
                fmt::format("{} times the rests is not in 0 to 5", wishes.rest_scale));
  if (wishes.first_side == Side::none) return fail(ErrorCode::usage, "the first side");
  for (const std::string& condition : wishes.conditions)
    if (exercise::find_condition(condition) == nullptr)
      return fail(ErrorCode::unknown_name, fmt::format("the condition '{}'", condition));
  return {};
}

std::string reason_to_leave_out(const Exercise& exercise, const Wishes& wishes) {
  for (const std::string& condition : exercise.not_with)
    if (std::find(wishes.conditions.begin(), wishes.conditions.end(), condition) !=
        wishes.conditions.end())
      return condition;
  const auto& own = wishes.left_out;
  const bool chosen = std::find(own.begin(), own.end(), exercise.id) != own.end();
  return chosen ? std::string{own_choice} : std::string{};
}

Result<Step> make_step(const exercise::RoutineStep& wanted, std::span<const Exercise> exercises,
                       const Wishes& wishes) {
  const auto found = std::find_if(exercises.begin(), exercises.end(),
                                  [&](const Exercise& one) { return one.id == wanted.exercise; });
  if (found == exercises.end())
    return fail(ErrorCode::unknown_name, fmt::format("the exercise '{}'", wanted.exercise));
  const auto dose = exercise::dose_of(wanted, *found);
  if (!dose) return tl::unexpected(dose.error());
  Step step;
  step.exercise = *found;
  step.dose = *dose;
  if (const auto form = wishes.forms.find(found->id); form != wishes.forms.end())
    step.form = form->second;
  step.left_out_for = reason_to_leave_out(*found, wishes);
  for (std::size_t i = 0; i < step.paces.size(); ++i)
    step.paces[i] = make_pace(*found, static_cast<FormLevel>(i), wishes.pace);
  step.sets = found->sides == exercise::Sides::each ? 2 : 1;
  return step;
}

} // namespace

Result<Program> make_program(const exercise::Routine& routine, std::span<const Exercise> exercises,
                             const Wishes& wishes) {
  if (const Result<void> checked = check(wishes); !checked) return tl::unexpected(checked.error());
  if (routine.steps.empty() || routine.steps.size() > record::most_plan_steps)
    return fail(ErrorCode::content_invalid,
                fmt::format("routine '{}' has {} steps; a session takes 1 to {}", routine.id,
                            routine.steps.size(), record::most_plan_steps));
  Program program{routine.id, wishes, {}};
  for (const exercise::RoutineStep& wanted : routine.steps) {
    Result<Step> step = make_step(wanted, exercises, wishes);
    if (!step) return tl::unexpected(step.error());
    program.steps.push_back(std::move(*step));
  }
  const bool anything = std::any_of(program.steps.begin(), program.steps.end(),
                                    [](const Step& step) { return step.left_out_for.empty(); });
  if (!anything)
    return fail(
        ErrorCode::content_invalid,
        fmt::format("every exercise of '{}' is left out, so there is nothing to do", routine.id));
  return program;
}

std::vector<record::PlanStep> make_record_plan(const Program& program) {
  std::vector<record::PlanStep> plan;
  for (const Step& step : program.steps)
    plan.push_back({step.exercise.id,
                    std::string{word_of(exercise::sides_words, step.exercise.sides)},
                    step.dose.reps, step.dose.hold_s, step.form});
  return plan;
}

const exercise::Text& text_of(const Program& program, const Exercise& exercise) {
  const auto own = exercise.text.find(program.wishes.language);
  return own != exercise.text.end() ? own->second : exercise.text.at("en");
}

} // namespace limber::session
