#include "session/session_view.hpp"

#include "session/query.hpp"
#include "session/spoken_lines.hpp"

#include <algorithm>
#include <array>

namespace limber::session {
namespace {

using body::Side;

template <class Enum, std::size_t count>
std::string_view name_in(const std::array<std::string_view, count>& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < count ? names[index] : std::string_view{};
}

constexpr std::array<std::string_view, 10> phase_names{
    "waiting",           "resting", "demonstrating", "get_ready",        "changing_sides",
    "changing_position", "doing",   "paused",        "asked_after_pain", "finished"};
constexpr std::array<std::string_view, 3> part_names{"entering", "holding", "leaving"};
constexpr std::array<std::string_view, 2> advice_names{"none", "stop_today"};

const std::string& name_of_step(const Program& program, int step) {
  return text_of(program, program.steps[static_cast<std::size_t>(step)].exercise).name;
}

void add_place(const Program& program, const State& state, SessionView& view) {
  const Step& step = step_now(program, state);
  view.step = state.step;
  view.position = step.position;
  for (int i = 0; i < static_cast<int>(state.statuses.size()); ++i) {
    if (state.statuses[static_cast<std::size_t>(i)] == StepStatus::left_out) continue;
    ++view.of;
    if (i <= state.step) ++view.number;
  }
  view.exercise = step.exercise.id;
  view.name = name_of_step(program, state.step);
  view.side = side_now(program, state);
  view.turn = turn_now(program, state);
  view.form = state.forms[static_cast<std::size_t>(state.step)];
  view.counting = state.counting;
  view.lost = state.lost;
}

void add_dose(const Program& program, const State& state, SessionView& view) {
  const Step& step = step_now(program, state);
  view.kind = step.exercise.count.kind;
  view.count = count_reps(program, state, state.step, state.set);
  view.dose = reps_asked(step);
  if (alternates(step)) {
    view.count_right = count_units(state, state.step, state.set, Side::right);
    view.count_left = count_units(state, state.step, state.set, Side::left);
  }
  view.hold_s = to_seconds(hold_asked(step));
  const bool doing = state.stage == Stage::doing;
  const microseconds held = doing ? held_now(state) : sum_held(state, state.step, state.set);
  view.held_s = std::clamp(to_seconds(held), 0.0, view.hold_s);
  view.hold_part = state.hold_part;
  view.holding = doing && state.held_since.has_value() && !state.paused;
}

/// The path is made for the right side and clockwise turns; mirrored, it turns the other way.
bool runs_backwards(const SessionView& view) {
  if (!view.turn) return false;
  return (view.side == Side::left) == (*view.turn == record::CircleDirection::clockwise);
}

/// The sentence of this key; empty if there is none.
std::string find_sentence(const Program& program, const State& state, const std::string& key) {
  const auto& says = text_of(program, step_now(program, state).exercise).says;
  const auto said = says.find(key);
  return said == says.end() ? std::string{} : said->second;
}

void add_paced(const Program& program, const State& state, microseconds at, SessionView& view) {
  const RepTimeline& timeline = timeline_now(program, state);
  const microseconds within = std::clamp(at, 0us, timeline.length);
  const double phase = calc_phase(timeline, within);
  view.movement_phase = runs_backwards(view) ? 1.0 - phase : phase;
  const BreathNow breath = calc_breath(timeline, within);
  view.breath = breath.breath;
  view.breath_share = breath.share;
  if (timeline.segments.empty()) return;
  view.cue = find_sentence(program, state, timeline.segments[segment_at(timeline, within)].says);
}

/// What to do while the pose is not seen: the last cue for entering it.
std::string find_way_in(const Program& program, const State& state, const RepTimeline& timeline) {
  for (std::size_t i = timeline.segments.size(); i-- > 0;)
    if (timeline.segments[i].begin < timeline.way_in && !timeline.segments[i].says.empty())
      return find_sentence(program, state, timeline.segments[i].says);
  return {};
}

/// In a held pose the figure stands still and breathes slowly, also before the pose is seen.
void add_held(const Program& program, const State& state, SessionView& view) {
  const RepTimeline& timeline = timeline_now(program, state);
  add_paced(program, state, timeline.way_in, view);
  view.movement_phase = timeline.held_phase;
  if (!state.held_since && !state.paused) view.cue = find_way_in(program, state, timeline);
  const BreathNow slow = calc_slow_breath(held_now(state));
  if (view.breath != exercise::Breath::free || !state.held_since) return;
  view.breath = slow.breath;
  view.breath_share = slow.share;
}

void add_movement(const Program& program, const State& state, SessionView& view) {
  const microseconds now = active(state);
  const RepTimeline& timeline = timeline_now(program, state);
  if (state.stage == Stage::between) {
    const auto shown = find_demonstration(program, state);
    const microseconds gone = now - state.began;
    const bool showing = shown && gone >= shown->begin && gone < shown->end;
    microseconds at{};
    if (showing)
      at = std::chrono::duration_cast<microseconds>((gone - shown->begin) * shown->speed);
    add_paced(program, state, at, view);
    view.moving = showing && !state.paused;
    return;
  }
  if (state.stage != Stage::doing) return add_paced(program, state, 0s, view);
  const microseconds gone = now - state.cycle_began;
  const bool hold = is_hold(step_now(program, state));
  const bool arrived = hold && state.hold_part == HoldPart::entering && gone >= timeline.way_in;
  if (hold && (state.hold_part == HoldPart::holding || arrived))
    return add_held(program, state, view);
  add_paced(program, state, gone, view);
  view.moving = !state.paused;
}

Next describe_next(const Program& program, const State& state) {
  const auto next = find_next_set(program, state);
  if (!next) return {};
  const Step& coming = program.steps[static_cast<std::size_t>(next->step)];
  record::MaybeSide side;
  if (next->step == state.step && next->set == state.set) side = side_now(program, state);
  else if (alternates(coming)) side = state.first_sides[static_cast<std::size_t>(next->step)];
  else side = side_of_set(program, state, next->step, next->set);
  return {coming.exercise.id, name_of_step(program, next->step), side};
}

} // namespace

Phase find_phase(const Program& program, const State& state) {
  switch (state.stage) {
  case Stage::waiting:
    return Phase::waiting;
  case Stage::doing:
    return Phase::doing;
  case Stage::asked:
    return Phase::asked_after_pain;
  case Stage::finished:
    return Phase::finished;
  case Stage::between:
    break;
  }
  if (state.changing_position) return Phase::changing_position;
  if (state.rest_reason == RestReason::change) return Phase::changing_sides;
  if (left_between(state) <= ready_time) return Phase::get_ready;
  const auto shown = find_demonstration(program, state);
  const bool begun = shown && active(state) - state.began >= shown->begin;
  return begun ? Phase::demonstrating : Phase::resting;
}

SessionView calc_session_view(const Program& program, const State& state) {
  SessionView view;
  view.t_s = to_seconds(state.now);
  view.paused_in = find_phase(program, state);
  view.phase = state.paused ? Phase::paused : view.paused_in;
  view.away = state.away;
  view.end_reason = state.end_reason;
  view.outcome = state.outcome;
  add_place(program, state, view);
  add_dose(program, state, view);
  if (state.stage == Stage::between) {
    const microseconds whole = state.length - state.position_time;
    const microseconds left = std::max(0us, left_between(state));
    view.countdown_s = to_seconds(state.changing_position ? left_of_position(state) : left);
    view.countdown_of_s = to_seconds(state.changing_position ? state.position_time : whole);
  } else if (state.back_at) {
    view.countdown_s = to_seconds(std::max(0us, *state.back_at - active(state)));
    view.countdown_of_s = to_seconds(ready_time);
  }
  add_movement(program, state, view);
  if (view.paused_in == Phase::changing_position)
    view.cue =
        sentence_of(program.preferences.lines, plan::key_of_change(state.position, view.position));
  view.caption = state.caption;
  view.next = describe_next(program, state);
  view.left_s = calc_left_s(program, state);
  view.done_s = to_seconds(active(state));
  return view;
}

std::string_view name_of(Phase phase) { return name_in(phase_names, phase); }
std::string_view name_of(HoldPart part) { return name_in(part_names, part); }
std::string_view name_of(EndReason end_reason) { return name_in(advice_names, end_reason); }

} // namespace limber::session
