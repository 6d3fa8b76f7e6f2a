#include "session/run.hpp"

#include <algorithm>

namespace limber::session {
namespace {

using record::Side;

constexpr int ready_ticks = 3;

Micros length_of(const Run& run, int step, Lead lead) {
  switch (lead) {
  case Lead::begin:
    return lead_in;
  case Lead::rest:
    return rest_after(run.program, run.state.from_step);
  case Lead::change:
    return change_time(run.program, step);
  case Lead::again:
    return lead_again;
  }
  return lead_in;
}

void announce_exercise(Run& run, Lead lead) {
  const Step& step = step_now(run.program, run.state);
  const std::string& name = text_of(run.program, step.exercise).name;
  const Micros within = left_between(run.state);
  if (lead == Lead::again) say_at_once(run, "back_to", name);
  else say(run, lead == Lead::rest ? "next" : "first", within, name);
}

void announce_side(Run& run) {
  const State& state = run.state;
  const Step& step = step_now(run.program, state);
  const Micros within = left_between(state);
  const Side side = side_now(run.program, state);
  if (state.set == 0) say_side(run, "side_right_first", "side_left_first", side, within);
  else say_side(run, "side_right", "side_left", side, within);
  const bool both_ways = step.dose.clockwise > 0 && step.dose.counter_clockwise > 0;
  if (state.set == 0 && both_ways && turn_now(run.program, state) == record::Turn::clockwise)
    say(run, "clockwise_first", within);
}

/// Says how to get there, and takes the time for it.
void change_position(Run& run) {
  State& state = run.state;
  const plan::Position to = step_now(run.program, state).position;
  state.position_time = position_change(run.program, state.position, state.step);
  state.changing_position = state.position_time > 0;
  state.length += state.position_time;
  if (!state.changing_position) return;
  const std::string& name = text_of(run.program, step_now(run.program, state).exercise).name;
  if (state.lead == Lead::again) say_at_once(run, "back_to", name);
  say(run, plan::key_of_change(state.position, to), state.position_time);
}

void arrive(Run& run) {
  State& state = run.state;
  state.changing_position = false;
  state.position = step_now(run.program, state).position;
  if (state.lead != Lead::again) announce_exercise(run, state.lead);
  announce_side(run);
}

} // namespace

void end_position_change(Run& run) {
  State& state = run.state;
  const Micros left = left_of_position(state);
  state.length -= left;
  state.position_time -= left;
  arrive(run);
}

void enter_between(Run& run, int step, int set, Lead lead) {
  State& state = run.state;
  if (lead == Lead::rest) state.from_step = state.step;
  state.stage = Stage::between;
  state.began = active(state);
  state.step = step;
  state.set = set;
  state.lead = lead;
  state.length = length_of(run, step, lead);
  state.ticks_left = ready_ticks;
  state.lost = false;
  state.held_since.reset();
  state.back_at.reset();
  state.held = state.kept = 0;
  change_position(run);
  if (state.changing_position) return;
  state.position = step_now(run.program, state).position;
  if (lead == Lead::change) {
    sound(run, Tone::change_sides);
    say_at_once(run, "change_sides");
  } else {
    announce_exercise(run, lead);
  }
  announce_side(run);
}

std::optional<Micros> next_between(const State& state) {
  if (state.changing_position) return state.began + state.position_time;
  const Micros end = state.began + state.length;
  return std::max(state.began, end - state.ticks_left * second);
}

void move_between(Run& run, Micros) {
  if (run.state.changing_position) return arrive(run);
  if (run.state.ticks_left == 0) return begin_set(run);
  --run.state.ticks_left;
  sound(run, Tone::tick);
}

} // namespace limber::session
