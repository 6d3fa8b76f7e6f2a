#include "session/state_transition.hpp"

#include <algorithm>

namespace limber::session {
namespace {

constexpr int ready_ticks = 3;

microseconds length_of(const StateTransition& transition, int step, RestReason rest_reason) {
  switch (rest_reason) {
  case RestReason::begin:
    return lead_in;
  case RestReason::rest:
    return rest_after(transition.program, transition.state.from_step);
  case RestReason::change:
    return change_time(transition.program, step);
  case RestReason::again:
    return lead_again;
  }
  return lead_in;
}

void announce_exercise(StateTransition& transition, RestReason rest_reason) {
  const Step& step = step_now(transition.program, transition.state);
  const std::string& name = text_of(transition.program, step.exercise).name;
  const microseconds within = left_between(transition.state);
  if (rest_reason == RestReason::again) say_at_once(transition, "back_to", name);
  else say(transition, rest_reason == RestReason::rest ? "next" : "first", within, name);
}

void announce_side(StateTransition& transition) {
  const State& state = transition.state;
  const Step& step = step_now(transition.program, state);
  const microseconds within = left_between(state);
  const record::MaybeSide side = side_now(transition.program, state);
  if (state.set == 0 && !step.only)
    say_side(transition, "side_right_first", "side_left_first", side, within);
  else say_side(transition, "side_right", "side_left", side, within);
  const bool both_ways = step.dose.clockwise > 0 && step.dose.counterclockwise > 0;
  if (state.set == 0 && both_ways &&
      turn_now(transition.program, state) == record::CircleDirection::clockwise)
    say(transition, "clockwise_first", within);
}

/// Says how to get into position, and allows time for it.
void change_position(StateTransition& transition) {
  State& state = transition.state;
  const plan::Position to = step_now(transition.program, state).position;
  state.position_time = position_change(transition.program, state.position, state.step);
  state.changing_position = state.position_time > 0s;
  state.length += state.position_time;
  if (!state.changing_position) return;
  const std::string& name =
      text_of(transition.program, step_now(transition.program, state).exercise).name;
  if (state.rest_reason == RestReason::again) say_at_once(transition, "back_to", name);
  say(transition, plan::key_of_change(state.position, to), state.position_time);
}

void arrive(StateTransition& transition) {
  State& state = transition.state;
  state.changing_position = false;
  state.position = step_now(transition.program, state).position;
  if (state.rest_reason != RestReason::again) announce_exercise(transition, state.rest_reason);
  announce_side(transition);
}

} // namespace

void end_position_change(StateTransition& transition) {
  State& state = transition.state;
  const microseconds left = left_of_position(state);
  state.length -= left;
  state.position_time -= left;
  arrive(transition);
}

void enter_rest(StateTransition& transition, int step, int set, RestReason rest_reason) {
  State& state = transition.state;
  if (rest_reason == RestReason::rest) state.from_step = state.step;
  state.stage = Stage::between;
  state.began = active(state);
  state.step = step;
  state.set = set;
  state.rest_reason = rest_reason;
  state.length = length_of(transition, step, rest_reason);
  state.ticks_left = ready_ticks;
  state.lost = false;
  state.held_since.reset();
  state.back_at.reset();
  state.held = state.kept = 0s;
  change_position(transition);
  if (state.changing_position) return;
  state.position = step_now(transition.program, state).position;
  if (rest_reason == RestReason::change) {
    sound(transition, Tone::change_sides);
    say_at_once(transition, "change_sides");
  } else {
    announce_exercise(transition, rest_reason);
  }
  announce_side(transition);
}

std::optional<microseconds> next_rest(const State& state) {
  if (state.changing_position) return state.began + state.position_time;
  const microseconds end = state.began + state.length;
  return std::max(state.began, end - std::chrono::seconds{state.ticks_left});
}

void move_rest(StateTransition& transition, microseconds) {
  if (transition.state.changing_position) return arrive(transition);
  if (transition.state.ticks_left == 0) return begin_set(transition);
  --transition.state.ticks_left;
  sound(transition, Tone::tick);
}

} // namespace limber::session
