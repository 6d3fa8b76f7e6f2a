#include "session/program.hpp"

#include "exercise/condition.hpp"
#include "exercise/dose.hpp"
#include "exercise/names.hpp"
#include "exercise/text_in.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace limber::session {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using exercise::Exercise;
using exercise::FormLevel;

Result<void> check(const Preferences& preferences) {
  // Not "x < min": NaN must be rejected, too.
  if (!(preferences.pace >= 0.5 && preferences.pace <= 2.0))
    return fail(ErrorCode::usage, fmt::format("a pace of {} is not in 0.5 to 2", preferences.pace));
  if (!(preferences.rest_scale >= 0.0 && preferences.rest_scale <= 5.0))
    return fail(ErrorCode::usage,
                fmt::format("{} times the rests is not in 0 to 5", preferences.rest_scale));
  if (!(preferences.position_change_s >= 0.0 &&
        preferences.position_change_s <= plan::max_position_change_s))
    return fail(ErrorCode::usage,
                fmt::format("{} seconds to get down or up are not in 0 to {}",
                            preferences.position_change_s, plan::max_position_change_s));
  for (const std::string& condition : preferences.conditions)
    if (exercise::find_condition(condition) == nullptr)
      return fail(ErrorCode::unknown_name, fmt::format("the condition '{}'", condition));
  return {};
}

bool contains(std::span<const std::string> list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string reason_to_leave_out(const Exercise& exercise, const Preferences& preferences,
                                std::span<const std::string> answered) {
  for (const std::string& condition : exercise.not_with)
    if (contains(preferences.conditions, condition) || contains(answered, condition))
      return condition;
  return contains(preferences.left_out, exercise.id) ? std::string{own_choice} : std::string{};
}

/// A dose that the step itself names takes precedence over the person's.
exercise::RoutineStep with_own_dose(exercise::RoutineStep step, const Exercise& exercise,
                                    const Preferences& preferences) {
  const auto own = preferences.doses.find(exercise.id);
  if (own != preferences.doses.end() && !step.reps && !step.reps_per_side && !step.hold_s)
    exercise::set_dose(step, exercise, own->second);
  return step;
}

Result<Step> make_step(const exercise::RoutineStep& wanted, std::span<const Exercise> exercises,
                       const Preferences& preferences, std::span<const std::string> answered) {
  const Exercise* found = exercise::find_exercise(exercises, wanted.exercise);
  if (found == nullptr)
    return fail(ErrorCode::unknown_name, fmt::format("the exercise '{}'", wanted.exercise));
  const auto dose = exercise::dose_of(with_own_dose(wanted, *found, preferences), *found);
  if (!dose) return tl::unexpected(dose.error());
  Step step;
  step.exercise = exercise::exercise_of(wanted, *found);
  step.dose = *dose;
  if (const auto form = preferences.forms.find(found->id); form != preferences.forms.end())
    step.form = form->second;
  step.form = wanted.form.value_or(step.form);
  step.left_out_for = reason_to_leave_out(*found, preferences, answered);
  for (std::size_t i = 0; i < step.timelines.size(); ++i)
    step.timelines[i] = make_rep_timeline(*found, static_cast<FormLevel>(i), preferences.pace);
  step.position = exercise::find_start_posture(*found);
  step.only = wanted.side;
  step.first_side = wanted.side ? wanted.side : wanted.first_side;
  step.sets = found->sides == exercise::Sides::each && !step.only ? 2 : 1;
  return step;
}

std::vector<Step> in_order(std::vector<Step> steps) {
  std::vector<plan::Position> positions;
  for (const Step& step : steps)
    positions.push_back(step.position);
  std::vector<Step> ordered;
  for (const std::size_t index : plan::order_by_position(positions))
    ordered.push_back(std::move(steps[index]));
  return ordered;
}

/// `answered`: the conditions answered with yes.
Result<Program> make(const exercise::Routine& routine, std::span<const Exercise> exercises,
                     const Preferences& preferences, std::span<const std::string> answered) {
  if (const Result<void> checked = check(preferences); !checked)
    return tl::unexpected(checked.error());
  if (routine.steps.empty() || routine.steps.size() > record::max_plan_steps)
    return fail(ErrorCode::content_invalid,
                fmt::format("routine '{}' has {} steps; a session takes 1 to {}", routine.id,
                            routine.steps.size(), record::max_plan_steps));
  Program program{routine.id, preferences, {}, false};
  for (const exercise::RoutineStep& wanted : routine.steps) {
    Result<Step> step = make_step(wanted, exercises, preferences, answered);
    if (!step) return tl::unexpected(step.error());
    program.steps.push_back(std::move(*step));
  }
  if (!routine.keeps_order) program.steps = in_order(std::move(program.steps));
  const bool anything = std::any_of(program.steps.begin(), program.steps.end(),
                                    [](const Step& step) { return step.left_out_for.empty(); });
  if (!anything) return fail(ErrorCode::nothing_left, fmt::format("routine '{}'", routine.id));
  return program;
}

} // namespace

Preferences apply_day(const plan::DayPreferences& day, Preferences own) {
  for (const auto& [exercise, form] : day.forms)
    own.forms[exercise] = form;
  own.first_side = day.first_side.value_or(own.first_side);
  return own;
}

Result<Program> make_program(const exercise::Routine& routine, std::span<const Exercise> exercises,
                             const Preferences& preferences, const record::Health& health) {
  const Result<record::HealthCheck> allowed = record::allow_session(health);
  if (!allowed) return tl::unexpected(allowed.error());
  return make(routine, exercises, preferences, allowed->conditions);
}

Result<Program> make_outline(const exercise::Routine& routine, std::span<const Exercise> exercises,
                             const Preferences& preferences) {
  Result<Program> program = make(routine, exercises, preferences, {});
  if (program) program->outline = true;
  return program;
}

std::vector<record::PlanStep> make_record_plan(const Program& program) {
  std::vector<record::PlanStep> plan;
  for (const Step& step : program.steps) {
    // A step of one side is complete when that side is done.
    const exercise::Sides sides = !step.only ? step.exercise.sides : exercise::Sides::none;
    plan.push_back({step.exercise.id, std::string{word_of(exercise::sides_words, sides)},
                    step.dose.reps, step.dose.hold_s, step.form});
  }
  return plan;
}

const exercise::Text& text_of(const Program& program, const Exercise& exercise) {
  return exercise::text_in(exercise.text, program.preferences.language);
}

} // namespace limber::session
