#include "session/state_transition.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace limber::session {
namespace {

using record::CountedBy;
using record::EventKind;

constexpr microseconds keep_every = 5s; // a closed lid loses no more than this
// The camera reports a lost pose a little late; the last moments may still be taken back and are
// not recorded.
constexpr microseconds camera_doubt = 1s;
constexpr microseconds cue_within = 3s;

struct Milestone {
  microseconds held{};
  std::string_view says; // empty: a tick
};
constexpr int milestone_count = 5;

/// Ascending; milestones beyond a short hold are never reached.
std::array<Milestone, milestone_count> milestones(microseconds asked) {
  const bool half = asked >= 20s;
  const bool ten = asked >= 25s;
  const bool ticks = asked >= 8s;
  std::array<Milestone, milestone_count> all{{
      {half ? asked / 2 : never, "half_way"},
      {ten ? asked - 10s : never, "ten_seconds"},
      {ticks ? asked - 3s : never, {}},
      {ticks ? asked - 2s : never, {}},
      {ticks ? asked - 1s : never, {}},
  }};
  return all;
}

int segment_of_hold(const RepTimeline& timeline) {
  return static_cast<int>(segment_at(timeline, timeline.way_in));
}

/// The next milestone after the time held so far; milestone_count if there is none.
int skip_milestones(microseconds asked, microseconds held, int next) {
  const auto all = milestones(asked);
  while (next < milestone_count && all[static_cast<std::size_t>(next)].held <= held)
    ++next;
  return next;
}

void begin_leaving(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  const RepTimeline& timeline = timeline_now(transition.program, state);
  sound(transition, Tone::swell);
  state.hold_part = HoldPart::leaving;
  state.cycle_began = at - timeline.way_in;
  // The first cue for leaving the pose is said as leaving begins.
  int next = segment_of_hold(timeline) + 1;
  const int count = static_cast<int>(timeline.segments.size());
  while (next < count && timeline.segments[static_cast<std::size_t>(next)].says.empty())
    ++next;
  if (next < count) say_cue(transition, next, cue_within);
  state.next_segment = next + 1;
}

void end_hold(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  state.held = hold_asked(step_now(transition.program, state));
  state.held_since.reset();
  keep_hold(transition);
  begin_leaving(transition, at);
}

microseconds next_keeping(const State& state) {
  return state.kept + keep_every + (state.counting == CountedBy::camera ? camera_doubt : 0s);
}

void keep_some(StateTransition& transition, microseconds amount) {
  State& state = transition.state;
  record::Event event = event_here(transition, EventKind::hold);
  event.held_s = to_seconds(amount);
  event.by = state.counting == CountedBy::camera ? CountedBy::camera : CountedBy::time;
  state.kept += amount;
  state.counted_units.push_back(
      {note(transition, std::move(event), active(state)), state.step, state.set,
       side_of_set(transition.program, state, state.step, state.set), amount});
  state.undo.reset();
}

} // namespace

void begin_holding(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  state.hold_part = HoldPart::holding;
  state.held_since = at;
  state.back_at.reset();
  state.lost = false;
  const microseconds asked = hold_asked(step_now(transition.program, state));
  state.next_milestone = skip_milestones(asked, state.held, 0);
  say_cue(transition, segment_of_hold(timeline_now(transition.program, state)), cue_within);
}

void lose_hold(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  state.back_at.reset();
  if (!state.held_since) return;
  state.held += std::max(0us, at - *state.held_since);
  state.held_since.reset();
  keep_hold(transition);
}

void get_back_into_hold(StateTransition& transition) {
  State& state = transition.state;
  if (!state.held_since && !state.back_at) return;
  lose_hold(transition, active(state));
  state.back_at = active(state) + ready_time;
  state.ticks_left = static_cast<int>(ready_time / 1s);
}

void keep_hold(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage != Stage::doing || state.hold_part == HoldPart::entering) return;
  const microseconds asked = hold_asked(step_now(transition.program, state));
  const microseconds unkept = std::min(asked, held_now(state)) - state.kept;
  if (unkept > 0s) keep_some(transition, unkept);
}

std::optional<microseconds> next_hold(const Program& program, const State& state) {
  const Step& step = step_now(program, state);
  const RepTimeline& timeline = timeline_now(program, state);
  if (state.hold_part == HoldPart::holding) {
    if (state.back_at) return *state.back_at - std::chrono::seconds{state.ticks_left};
    if (!state.held_since) return std::nullopt;
    const microseconds asked = hold_asked(step);
    microseconds next = std::min(asked, next_keeping(state));
    if (state.next_milestone < milestone_count)
      next = std::min(next, milestones(asked)[static_cast<std::size_t>(state.next_milestone)].held);
    return *state.held_since + (next - state.held);
  }
  const auto i = static_cast<std::size_t>(state.next_segment);
  const bool entering = state.hold_part == HoldPart::entering;
  const microseconds end = entering ? timeline.way_in : timeline.length;
  if (i < timeline.segments.size() && timeline.segments[i].begin < end)
    return state.cycle_began + timeline.segments[i].begin;
  if (entering && state.counting == CountedBy::camera)
    return std::nullopt; // waits until the camera sees the pose
  return state.cycle_began + end;
}

void move_hold(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  const RepTimeline& timeline = timeline_now(transition.program, state);
  if (state.hold_part == HoldPart::holding) {
    if (state.back_at) {
      if (state.ticks_left == 0) return begin_holding(transition, at);
      --state.ticks_left;
      return sound(transition, Tone::tick);
    }
    const microseconds asked = hold_asked(step_now(transition.program, state));
    const microseconds held = held_now(state);
    if (held >= asked) return end_hold(transition, at);
    if (held >= next_keeping(state)) return keep_some(transition, keep_every);
    const auto all = milestones(asked);
    const std::string_view says = all[static_cast<std::size_t>(state.next_milestone)].says;
    state.next_milestone = skip_milestones(asked, held, state.next_milestone);
    if (says.empty()) sound(transition, Tone::tick);
    else say(transition, says, 1s);
    return;
  }
  const auto i = static_cast<std::size_t>(state.next_segment);
  const bool entering = state.hold_part == HoldPart::entering;
  if (i < timeline.segments.size() &&
      timeline.segments[i].begin < (entering ? timeline.way_in : timeline.length)) {
    ++state.next_segment;
    if (!timeline.segments[i].says.empty()) say_cue(transition, static_cast<int>(i), cue_within);
    return;
  }
  if (entering) begin_holding(transition, at);
  else end_set(transition);
}

} // namespace limber::session
