#include "session/query.hpp"

#include <algorithm>

namespace limber::session {

using body::Side;
using exercise::Kind;
using exercise::Sides;
using record::CircleDirection;
using record::MaybeSide;

namespace {

// The fastest demonstration; if the time is too short it is cut.
constexpr double max_hurry = 1.5;
constexpr microseconds min_demonstration = 1s;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

const Step& step_now(const Program& program, const State& state) {
  return program.steps[at(state.step)];
}

const RepTimeline& pace_of(const Program& program, const State& state, int step) {
  return program.steps[at(step)].timelines[static_cast<std::size_t>(state.forms[at(step)])];
}

const RepTimeline& timeline_now(const Program& program, const State& state) {
  return pace_of(program, state, state.step);
}

bool is_hold(const Step& step) { return step.exercise.count.kind == Kind::hold; }
bool alternates(const Step& step) { return step.exercise.sides == Sides::alternating; }

MaybeSide side_of_set(const Program& program, const State& state, int step, int set) {
  if (program.steps[at(step)].exercise.sides != Sides::each) return std::nullopt;
  const Side first = state.first_sides[at(step)];
  return set == 0 ? first : other(first);
}

MaybeSide side_now(const Program& program, const State& state) {
  if (!alternates(step_now(program, state)))
    return side_of_set(program, state, state.step, state.set);
  const Side first = state.first_sides[at(state.step)];
  const int of_first = count_units(state, state.step, state.set, first);
  return of_first <= count_units(state, state.step, state.set, other(first)) ? first : other(first);
}

int set_of_side(const Program& program, const State& state, int step, MaybeSide side) {
  return program.steps[at(step)].sets > 1 && side == other(state.first_sides[at(step)]) ? 1 : 0;
}

int count_units(const State& state, int step, int set, MaybeSide side) {
  return static_cast<int>(std::count_if(
      state.counted_units.begin(), state.counted_units.end(), [&](const CountedUnit& unit) {
        return unit.step == step && unit.set == set && (!side || unit.side == side);
      }));
}

int count_reps(const Program& program, const State& state, int step, int set) {
  const Step& here = program.steps[at(step)];
  const int asked = reps_asked(here);
  if (!alternates(here)) return std::min(asked, count_units(state, step, set));
  const int half = (asked + 1) / 2;
  const Side first = state.first_sides[at(step)];
  return std::min(half, count_units(state, step, set, first)) +
         std::min(asked - half, count_units(state, step, set, other(first)));
}

int reps_asked(const Step& step) { return is_hold(step) ? 0 : step.dose.reps; }
microseconds hold_asked(const Step& step) {
  return is_hold(step) ? to_microseconds(step.dose.hold_s) : 0s;
}

microseconds held_now(const State& state) {
  return state.held + (state.held_since ? active(state) - *state.held_since : 0s);
}

microseconds sum_held(const State& state, int step, int set) {
  microseconds held{};
  for (const CountedUnit& unit : state.counted_units)
    if (unit.step == step && unit.set == set) held += unit.held;
  return held;
}

bool is_complete(const Program& program, const State& state, int step, int set) {
  const Step& here = program.steps[at(step)];
  if (is_hold(here)) return sum_held(state, step, set) >= hold_asked(here);
  return count_reps(program, state, step, set) >= reps_asked(here);
}

std::optional<CircleDirection> turn_now(const Program& program, const State& state) {
  const Step& step = step_now(program, state);
  if (step.exercise.count.kind != Kind::turn) return std::nullopt;
  return count_units(state, state.step, state.set) < step.dose.clockwise
             ? CircleDirection::clockwise
             : CircleDirection::counterclockwise;
}

std::optional<int> find_open_set(const Program& program, const State& state, int step, int set) {
  for (int next = set + 1; next < program.steps[at(step)].sets; ++next)
    if (!is_complete(program, state, step, next)) return next;
  return std::nullopt;
}

bool is_done(const Program& program, const State& state, int step) {
  return !find_open_set(program, state, step, -1);
}

std::optional<SetIndex> find_next_set(const Program& program, const State& state) {
  if (state.stage == Stage::finished) return std::nullopt;
  const bool open = state.statuses[at(state.step)] == StepStatus::open;
  const bool resting = state.stage == Stage::between && left_between(state) > ready_time;
  if (open && (state.stage == Stage::waiting || resting)) return SetIndex{state.step, state.set};
  if (open)
    if (const auto set = find_open_set(program, state, state.step, state.set))
      return SetIndex{state.step, *set};
  if (const auto step = find_open(state, state.step)) return SetIndex{*step, 0};
  return std::nullopt;
}

std::optional<int> find_open(const State& state, int after) {
  for (int step = after + 1; step < static_cast<int>(state.statuses.size()); ++step)
    if (state.statuses[at(step)] == StepStatus::open) return step;
  return std::nullopt;
}

std::optional<int> find_before(const State& state, int before) {
  for (int step = before - 1; step >= 0; --step)
    if (state.statuses[at(step)] != StepStatus::left_out) return step;
  return std::nullopt;
}

microseconds rest_after(const Program& program, int step) {
  return to_microseconds(
      plan::calc_rest_s(program.steps[at(step)].exercise.tempo, program.preferences.rest_scale));
}

microseconds change_time(const Program& program, int step) {
  return to_microseconds(
      plan::calc_change_s(program.steps[at(step)].exercise.tempo, program.preferences.rest_scale));
}

microseconds position_change(const Program& program, plan::Position from, int step) {
  return to_microseconds(plan::calc_position_change_s(from, program.steps[at(step)].position,
                                                      program.preferences.position_change_s));
}

microseconds left_between(const State& state) { return state.began + state.length - active(state); }

microseconds left_of_position(const State& state) {
  if (state.stage != Stage::between || !state.changing_position) return 0s;
  return std::max(0us, state.began + state.position_time - active(state));
}

std::optional<Demonstration> find_demonstration(const Program& program, const State& state) {
  if (state.rest_reason == RestReason::change) return std::nullopt;
  const microseconds room = state.length - state.position_time - ready_time - 1s;
  if (room < min_demonstration) return std::nullopt;
  const microseconds one = timeline_now(program, state).length;
  const double speed = std::clamp(calc_ratio(one, room), 1.0, max_hurry);
  const auto lasts = std::min(room, std::chrono::duration_cast<microseconds>(one / speed));
  const microseconds end = state.length - ready_time;
  return Demonstration{end - lasts, end, speed};
}

namespace {

/// Of a whole set, minus what is done of it.
microseconds time_of_set(const Program& program, const State& state, int step, int set) {
  const Step& here = program.steps[at(step)];
  const microseconds length = pace_of(program, state, step).length;
  if (is_hold(here)) return length + std::max(0us, hold_asked(here) - sum_held(state, step, set));
  return length * (reps_asked(here) - count_reps(program, state, step, set));
}

microseconds left_of_hold(const Program& program, const State& state) {
  const RepTimeline& timeline = timeline_now(program, state);
  const microseconds gone = active(state) - state.cycle_began;
  const microseconds to_hold = hold_asked(step_now(program, state)) - held_now(state);
  if (state.hold_part == HoldPart::leaving) return timeline.length - gone;
  const microseconds to_get_back = state.back_at ? *state.back_at - active(state) : 0s;
  if (state.hold_part == HoldPart::holding)
    return to_get_back + to_hold + timeline.length - timeline.way_in;
  return timeline.length - std::min(gone, timeline.way_in) + to_hold;
}

microseconds left_of_set(const Program& program, const State& state) {
  if (is_hold(step_now(program, state))) return left_of_hold(program, state);
  return time_of_set(program, state, state.step, state.set) - (active(state) - state.cycle_began);
}

microseconds time_of_sets_from(const Program& program, const State& state, int step, int set) {
  microseconds sum{};
  for (int next = set; next < program.steps[at(step)].sets; ++next)
    sum += time_of_set(program, state, step, next) + (next > 0 ? change_time(program, step) : 0s);
  return sum;
}

/// All open steps after this one, with the rests before them.
microseconds time_after(const Program& program, const State& state, int step) {
  microseconds sum{};
  for (auto next = find_open(state, step); next; next = find_open(state, *next)) {
    sum += position_change(program, program.steps[at(step)].position, *next) +
           rest_after(program, step) + time_of_sets_from(program, state, *next, 0);
    step = *next;
  }
  return sum;
}

} // namespace

double calc_left_s(const Program& program, const State& state) {
  microseconds left = time_after(program, state, state.step);
  switch (state.stage) {
  case Stage::finished:
    return 0.0;
  case Stage::waiting:
    left += position_change(program, state.position, state.step) + lead_in +
            time_of_sets_from(program, state, state.step, state.set) -
            (state.set > 0 ? change_time(program, state.step) : 0s);
    break;
  case Stage::between:
    left += left_between(state) + time_of_set(program, state, state.step, state.set) +
            time_of_sets_from(program, state, state.step, state.set + 1);
    break;
  case Stage::doing:
    left +=
        left_of_set(program, state) + time_of_sets_from(program, state, state.step, state.set + 1);
    break;
  case Stage::asked:
    break;
  }
  return to_seconds(std::max(0us, left));
}

} // namespace limber::session
