#include "session/machine.hpp"

#include "record/checked_json.hpp"
#include "session/state_transition.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace limber::session {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using record::EventKind;

constexpr std::size_t max_prefix = 40; // an id is at most 64

Result<void> check_start(const Program& program, std::string_view prefix) {
  if (program.outline) return fail(ErrorCode::answers_missing, "");
  if (record::is_event_id(prefix) && prefix.size() <= max_prefix) return {};
  return fail(ErrorCode::usage,
              fmt::format("'{}' cannot begin an id: letters, digits and . _ : -, up to {}", prefix,
                          max_prefix));
}

State make_state(const Program& program, std::string_view id_prefix) {
  State state;
  for (const Step& step : program.steps) {
    state.first_sides.push_back(step.first_side.value_or(program.preferences.first_side));
    state.statuses.push_back(step.left_out_for.empty() ? StepStatus::open : StepStatus::left_out);
    state.forms.push_back(step.form);
  }
  state.closed_by.resize(program.steps.size());
  state.counting = program.preferences.counting;
  state.id_prefix = id_prefix;
  state.step = find_open(state, -1).value_or(0);
  return state;
}

// ---------------------------------------------------------------- resuming a stored session

/// The last started set of each step; earlier sets were skipped and are not offered again.
using Reached = std::vector<int>;

void take_kept(const Program& program, State& state, const record::Event& event, Reached& reached) {
  const auto step = static_cast<std::size_t>(event.step);
  const auto close = [&](StepStatus status) {
    if (state.statuses[step] == StepStatus::left_out) return;
    state.statuses[step] = status;
    state.closed_by[step] = event.id;
  };
  const bool sided = program.steps[step].exercise.sides != exercise::Sides::none;
  const bool first_seen = std::none_of(state.counted_units.begin(), state.counted_units.end(),
                                       [&](const CountedUnit& m) { return m.step == event.step; });
  switch (event.kind) {
  case EventKind::started:
    reached[step] = set_of_side(program, state, event.step, event.side);
    return;
  case EventKind::rep:
  case EventKind::hold:
    if (sided && event.side && first_seen) state.first_sides[step] = *event.side;
    state.counted_units.push_back({event.id, event.step,
                                   set_of_side(program, state, event.step, event.side), event.side,
                                   to_microseconds(event.held_s.value_or(0.0))});
    return;
  case EventKind::finished:
    return close(StepStatus::done);
  case EventKind::skipped:
    return close(StepStatus::skipped);
  case EventKind::hurt:
    // A step that was done before its pain was reported stays done.
    return state.statuses[step] == StepStatus::done ? void() : close(StepStatus::hurt);
  case EventKind::form:
    state.forms[step] = event.form.value_or(state.forms[step]);
    return;
  default:
    return;
  }
}

void find_place(const Program& program, State& state, const Reached& reached) {
  for (auto step = find_open(state, -1); step; step = find_open(state, *step)) {
    const int before = reached[static_cast<std::size_t>(*step)] - 1;
    if (const auto set = find_open_set(program, state, *step, before)) {
      state.step = *step;
      state.set = *set;
      return;
    }
  }
}

} // namespace

Machine::Machine(Program program, State state)
    : program_{std::move(program)}, state_{std::move(state)} {}

Result<Machine> Machine::make(Program program, std::string_view id_prefix) {
  if (const auto checked = check_start(program, id_prefix); !checked)
    return tl::unexpected(checked.error());
  State state = make_state(program, id_prefix);
  return Machine{std::move(program), std::move(state)};
}

Result<Machine> Machine::go_on(Program program, const record::Session& kept,
                               std::string_view id_prefix) {
  if (const auto checked = check_start(program, id_prefix); !checked)
    return tl::unexpected(checked.error());
  State state = make_state(program, id_prefix);
  state.gone_on = true;
  for (const record::Event& event : kept.events) // retracted ones included
    state.now =
        std::max(state.now, to_microseconds(std::clamp(event.t_s, 0.0, record::max_session_s)));
  Reached reached(program.steps.size(), 0);
  for (const record::Event* event : record::find_standing(kept)) {
    if (event->step < 0) continue;
    const auto step = static_cast<std::size_t>(event->step);
    if (step >= program.steps.size() || program.steps[step].exercise.id != event->exercise)
      return fail(ErrorCode::content_invalid,
                  fmt::format("the routine '{}' is no longer the one that session {} was begun "
                              "with",
                              program.routine, kept.id));
    take_kept(program, state, *event, reached);
  }
  state.paused_total = state.now - std::min(state.now, to_microseconds(record::calc_done_s(kept)));
  find_place(program, state, reached);
  return Machine{std::move(program), std::move(state)};
}

Machine Machine::restore(Program program, State state) {
  return Machine{std::move(program), std::move(state)};
}

Result<void> Machine::take_over(std::string_view id_prefix) {
  if (Result<void> checked = check_start(program_, id_prefix); !checked) return checked;
  state_.id_prefix = id_prefix;
  state_.next_id = 1;
  return {};
}

template <class Act> StepResult Machine::at(double t_s, Act act) {
  StepResult result;
  StateTransition transition{program_, state_, result};
  // Not a number, or later than a session may last: keep the time of the previous call.
  if (t_s >= 0.0 && t_s <= record::max_session_s) advance(transition, to_microseconds(t_s));
  const bool ran = running(state_);
  result.taken = act(transition);
  note_clock(transition, ran);
  return result;
}

StepResult Machine::tick(double t_s) {
  return at(t_s, [](StateTransition&) { return true; });
}

StepResult Machine::command(double t_s, Command command) {
  return at(t_s, [&](StateTransition& transition) { return obey(transition, command); });
}

StepResult Machine::tell_pain(double t_s, int pain, bool spreading) {
  return at(t_s,
            [&](StateTransition& transition) { return hear_pain(transition, pain, spreading); });
}

StepResult Machine::count_by(double t_s, record::CountedBy counting) {
  return at(t_s,
            [&](StateTransition& transition) { return change_counting(transition, counting); });
}

StepResult Machine::see(double t_s, const count::CountEvent& event) {
  return at(t_s, [&](StateTransition& transition) { return take_seen(transition, event); });
}

StepResult Machine::measured(double t_s, int step, std::span<const record::PerformedRange> ranges) {
  return at(t_s,
            [&](StateTransition& transition) { return take_measured(transition, step, ranges); });
}

SessionView Machine::view() const { return calc_session_view(program_, state_); }

std::optional<double> Machine::next_s() const {
  const std::optional<microseconds> next = find_next(program_, state_);
  if (!next) return std::nullopt;
  return to_seconds(std::max(*next, active(state_)) + state_.paused_total);
}

} // namespace limber::session
