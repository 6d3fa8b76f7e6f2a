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
  const Micros within = run.state.length;
  if (lead == Lead::again) say_at_once(run, "back_to", name);
  else say(run, lead == Lead::rest ? "next" : "first", within, name);
}

void announce_side(Run& run) {
  const State& state = run.state;
  const Step& step = step_now(run.program, state);
  const Micros within = state.length;
  const Side side = side_now(run.program, state);
  if (state.set == 0) say_side(run, "side_right_first", "side_left_first", side, within);
  else say_side(run, "side_right", "side_left", side, within);
  const bool both_ways = step.dose.clockwise > 0 && step.dose.counter_clockwise > 0;
  if (state.set == 0 && both_ways && turn_now(run.program, state) == record::Turn::clockwise)
    say(run, "clockwise_first", within);
}

} // namespace

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
  state.held = state.kept = 0;
  if (lead == Lead::change) {
    sound(run, Tone::change_sides);
    say_at_once(run, "change_sides");
  } else {
    announce_exercise(run, lead);
  }
  announce_side(run);
}

std::optional<Micros> next_between(const State& state) {
  const Micros end = state.began + state.length;
  return std::max(state.began, end - state.ticks_left * second);
}

void move_between(Run& run, Micros) {
  if (run.state.ticks_left == 0) return begin_set(run);
  --run.state.ticks_left;
  sound(run, Tone::tick);
}

} // namespace limber::session
