#include "session/run.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace limber::session {
namespace {

using record::CountedBy;
using record::EventKind;

constexpr Micros keep_every = 5 * second; // a closed lid loses no more than this
// The camera tells of a lost pose a little late; what may yet be taken away is not kept.
constexpr Micros camera_doubt = second;
constexpr Micros cue_within = 3 * second;

struct Milestone {
  Micros held = 0;
  std::string_view says; // empty: a tick
};
constexpr int milestone_count = 5;

/// Ascending; what a short hold has no room for is never reached.
std::array<Milestone, milestone_count> milestones(Micros asked) {
  constexpr Micros never = -1;
  const bool half = asked >= 20 * second;
  const bool ten = asked >= 25 * second;
  const bool ticks = asked >= 8 * second;
  std::array<Milestone, milestone_count> all{{
      {half ? asked / 2 : never, "half_way"},
      {ten ? asked - 10 * second : never, "ten_seconds"},
      {ticks ? asked - 3 * second : never, {}},
      {ticks ? asked - 2 * second : never, {}},
      {ticks ? asked - second : never, {}},
  }};
  return all;
}

int stretch_of_hold(const Pace& pace) { return static_cast<int>(stretch_at(pace, pace.way_in)); }

/// The next milestone that lies ahead of what is held; milestone_count where none does.
int skip_milestones(Micros asked, Micros held, int next) {
  const auto all = milestones(asked);
  while (next < milestone_count && all[static_cast<std::size_t>(next)].held <= held)
    ++next;
  return next;
}

void begin_leaving(Run& run, Micros at) {
  State& state = run.state;
  const Pace& pace = pace_now(run.program, state);
  sound(run, Tone::swell);
  state.hold_part = HoldPart::leaving;
  state.cycle_began = at - pace.way_in;
  // The first cue of the way out is said as it begins.
  int next = stretch_of_hold(pace) + 1;
  const int count = static_cast<int>(pace.stretches.size());
  while (next < count && pace.stretches[static_cast<std::size_t>(next)].says.empty())
    ++next;
  if (next < count) say_cue(run, next, cue_within);
  state.next_stretch = next + 1;
}

void end_hold(Run& run, Micros at) {
  State& state = run.state;
  state.held = hold_asked(step_now(run.program, state));
  state.held_since.reset();
  keep_hold(run);
  begin_leaving(run, at);
}

Micros next_keeping(const State& state) {
  return state.kept + keep_every + (state.counting == CountedBy::camera ? camera_doubt : 0);
}

void keep_some(Run& run, Micros amount) {
  State& state = run.state;
  record::Event event = event_here(run, EventKind::hold);
  event.held_s = to_seconds(amount);
  event.by = state.counting == CountedBy::camera ? CountedBy::camera : CountedBy::time;
  state.kept += amount;
  state.marks.push_back({note(run, std::move(event), active(state)), state.step, state.set,
                         side_of_set(run.program, state, state.step, state.set), amount});
  state.undo.reset();
}

} // namespace

void begin_holding(Run& run, Micros at) {
  State& state = run.state;
  state.hold_part = HoldPart::holding;
  state.held_since = at;
  state.back_at.reset();
  state.lost = false;
  const Micros asked = hold_asked(step_now(run.program, state));
  state.next_milestone = skip_milestones(asked, state.held, 0);
  say_cue(run, stretch_of_hold(pace_now(run.program, state)), cue_within);
}

void lose_hold(Run& run, Micros at) {
  State& state = run.state;
  state.back_at.reset();
  if (!state.held_since) return;
  state.held += std::max<Micros>(0, at - *state.held_since);
  state.held_since.reset();
  keep_hold(run);
}

void get_back_into_hold(Run& run) {
  State& state = run.state;
  if (!state.held_since && !state.back_at) return;
  lose_hold(run, active(state));
  state.back_at = active(state) + ready_time;
  state.ticks_left = static_cast<int>(ready_time / second);
}

void keep_hold(Run& run) {
  State& state = run.state;
  if (state.stage != Stage::doing || state.hold_part == HoldPart::entering) return;
  const Micros asked = hold_asked(step_now(run.program, state));
  const Micros unkept = std::min(asked, held_now(state)) - state.kept;
  if (unkept > 0) keep_some(run, unkept);
}

std::optional<Micros> next_hold(const Program& program, const State& state) {
  const Step& step = step_now(program, state);
  const Pace& pace = pace_now(program, state);
  if (state.hold_part == HoldPart::holding) {
    if (state.back_at) return *state.back_at - state.ticks_left * second;
    if (!state.held_since) return std::nullopt;
    const Micros asked = hold_asked(step);
    Micros next = std::min(asked, next_keeping(state));
    if (state.next_milestone < milestone_count)
      next = std::min(next, milestones(asked)[static_cast<std::size_t>(state.next_milestone)].held);
    return *state.held_since + (next - state.held);
  }
  const auto i = static_cast<std::size_t>(state.next_stretch);
  const bool entering = state.hold_part == HoldPart::entering;
  const Micros end = entering ? pace.way_in : pace.length;
  if (i < pace.stretches.size() && pace.stretches[i].begin < end)
    return state.cycle_began + pace.stretches[i].begin;
  if (entering && state.counting == CountedBy::camera) return std::nullopt; // waits to be seen
  return state.cycle_began + end;
}

void move_hold(Run& run, Micros at) {
  State& state = run.state;
  const Pace& pace = pace_now(run.program, state);
  if (state.hold_part == HoldPart::holding) {
    if (state.back_at) {
      if (state.ticks_left == 0) return begin_holding(run, at);
      --state.ticks_left;
      return sound(run, Tone::tick);
    }
    const Micros asked = hold_asked(step_now(run.program, state));
    const Micros held = held_now(state);
    if (held >= asked) return end_hold(run, at);
    if (held >= next_keeping(state)) return keep_some(run, keep_every);
    const auto all = milestones(asked);
    const std::string_view says = all[static_cast<std::size_t>(state.next_milestone)].says;
    state.next_milestone = skip_milestones(asked, held, state.next_milestone);
    if (says.empty()) sound(run, Tone::tick);
    else say(run, says, second);
    return;
  }
  const auto i = static_cast<std::size_t>(state.next_stretch);
  const bool entering = state.hold_part == HoldPart::entering;
  if (i < pace.stretches.size() &&
      pace.stretches[i].begin < (entering ? pace.way_in : pace.length)) {
    ++state.next_stretch;
    if (!pace.stretches[i].says.empty()) say_cue(run, static_cast<int>(i), cue_within);
    return;
  }
  if (entering) begin_holding(run, at);
  else end_set(run);
}

} // namespace limber::session
