#include "coach/remark_throttle.hpp"
#include "session/state_transition.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace limber::session {
namespace {

using record::CircleDirection;
using record::CountedBy;
using record::EventKind;
using record::MaybeSide;

constexpr microseconds say_within = 2s;
constexpr microseconds missed_within = 15s;  // a tap refers to a repetition just before it
constexpr microseconds late_report = 1500ms; // most are reported within half a second of their end
constexpr int sure_of_other_side = 2;        // repetitions in a row

CircleDirection turn_of(const count::CountEvent& event) {
  if (!event.direction) return CircleDirection::unknown;
  return *event.direction == count::Direction::clockwise ? CircleDirection::clockwise
                                                         : CircleDirection::counterclockwise;
}

/// On the active clock, not before this set and not in the future.
microseconds moment_of(const StateTransition& transition, const count::CountEvent& event) {
  const double t_s = std::clamp(event.t_s, 0.0, record::max_session_s); // NaN stays NaN
  if (!(t_s >= 0.0)) return active(transition.state);
  const microseconds moment = to_microseconds(t_s) - transition.state.paused_total;
  return std::clamp(moment, transition.state.began, active(transition.state));
}

/// One remark at a time; measured from the last remark, to stay exact.
bool may_remark(const State& state) {
  if (state.last_remark == never) return true;
  coach::RemarkThrottle throttle{coach::session_remarks};
  throttle.say("", 0.0);
  return throttle.may_say("", to_seconds(active(state) - state.last_remark));
}

bool take_remark(StateTransition& transition, const count::CountEvent& event) {
  State& state = transition.state;
  if (state.stage != Stage::doing || event.text.empty() || !may_remark(state)) return false;
  state.last_remark = active(state);
  const Step& step = step_now(transition.program, state);
  if (!event.says.empty()) {
    record::Event noted = event_here(transition, EventKind::remark);
    noted.reason = event.says;
    note(transition, std::move(noted), active(state));
  }
  const std::string key = event.says.empty() ? "remark" : event.says;
  say_sentence(transition, step.exercise.id + "." + key, event.text, say_within);
  return true;
}

/// One at a time, and only for the side that is being done.
bool take_rejected(StateTransition& transition, const count::CountEvent& event) {
  State& state = transition.state;
  if (state.stage != Stage::doing || state.held_since) return false;
  if (event.text.empty() || !may_remark(state)) return false;
  const MaybeSide wanted = side_of_set(transition.program, state, state.step, state.set);
  if (wanted && event.side && event.side != wanted) return false;
  state.last_remark = active(state);
  say_sentence(transition, "rejected", event.text, say_within, event.caption);
  return true;
}

bool take_presence(StateTransition& transition, const count::CountEvent& event, bool lost) {
  transition.state.lost = lost;
  if (transition.state.stage == Stage::doing)
    say_sentence(transition, lost ? "lost" : "found", event.text, say_within);
  return true;
}

/// Some repetitions are confirmed late. If the person has added such a repetition by hand
/// meanwhile, it is not counted twice. A repetition reported at once cannot be one of these: nobody
/// is so fast.
bool was_put_in(State& state, microseconds at) {
  if (active(state) - at < late_report) return false;
  const auto stands_for_it = [&](const CountedUnit& unit) {
    return unit.step == state.step && unit.set == state.set && unit.put_in >= at &&
           unit.put_in - at <= missed_within;
  };
  const auto unit =
      std::find_if(state.counted_units.begin(), state.counted_units.end(), stands_for_it);
  if (unit == state.counted_units.end()) return false;
  unit->put_in = 0s; // it replaces this repetition only
  return true;
}

void count_seen(StateTransition& transition, const count::CountEvent& event, microseconds at) {
  if (was_put_in(transition.state, at)) return;
  const Step& step = step_now(transition.program, transition.state);
  std::optional<CircleDirection> turn;
  if (step.exercise.count.kind == exercise::Kind::turn) turn = turn_of(event);
  const MaybeSide side =
      alternates(step) && event.side ? event.side : side_now(transition.program, transition.state);
  add_rep(transition, CountedBy::camera, at, side, turn, &event);
}

/// Switches sides if the person was seen to begin with the other side.
bool follow_other_side(StateTransition& transition) {
  State& state = transition.state;
  if (step_now(transition.program, state).only.has_value()) return false;
  if (state.set != 0 || count_units(state, state.step, 0) > 0) return false;
  body::Side& first = state.first_sides[static_cast<std::size_t>(state.step)];
  first = other(first);
  return true;
}

bool take_other_side(StateTransition& transition, const count::CountEvent& event, microseconds at) {
  State& state = transition.state;
  if (state.other_side_reps == 0) state.other_side_since = at;
  if (++state.other_side_reps < sure_of_other_side) return false;
  const microseconds first_at = state.other_side_since;
  state.other_side_reps = 0;
  if (!follow_other_side(transition)) {
    say_side(transition, "side_right", "side_left", side_now(transition.program, state),
             say_within);
    return false;
  }
  count_seen(transition, event, first_at);
  if (state.stage == Stage::doing && count_units(state, state.step, state.set) == 1)
    count_seen(transition, event, at);
  return true;
}

bool take_rep(StateTransition& transition, const count::CountEvent& event) {
  State& state = transition.state;
  if (is_hold(step_now(transition.program, state))) return false;
  // A person who starts before the countdown ends need not wait for it.
  if (state.stage == Stage::between && left_between(state) <= ready_time) begin_set(transition);
  if (state.stage != Stage::doing) return false;
  const microseconds at = moment_of(transition, event);
  const MaybeSide wanted = side_of_set(transition.program, state, state.step, state.set);
  if (wanted && event.side && event.side != wanted) return take_other_side(transition, event, at);
  const auto turn = turn_now(transition.program, state);
  if (turn && event.direction && turn_of(event) != *turn) {
    if (!may_remark(state)) return false;
    state.last_remark = active(state);
    say(transition, "wrong_way", say_within);
    return false;
  }
  count_seen(transition, event, at);
  return true;
}

bool is_of_this_side(const StateTransition& transition, const count::CountEvent& event) {
  const MaybeSide wanted = side_of_set(transition.program, transition.state, transition.state.step,
                                       transition.state.set);
  return !wanted || !event.side || event.side == wanted;
}

bool take_hold(StateTransition& transition, const count::CountEvent& event, bool starts) {
  State& state = transition.state;
  if (state.stage != Stage::doing || !is_hold(step_now(transition.program, state))) return false;
  if (!is_of_this_side(transition, event)) return false;
  const microseconds at = moment_of(transition, event);
  if (!starts) {
    if (!state.held_since && !state.back_at) return false;
    lose_hold(transition, at);
    say(transition, "hold_lost", say_within);
    return true;
  }
  if (state.held_since || state.hold_part == HoldPart::leaving) return false;
  begin_holding(transition, at);
  return true;
}

} // namespace

bool take_seen(StateTransition& transition, const count::CountEvent& event) {
  State& state = transition.state;
  if (state.counting != CountedBy::camera) return false;
  if (state.paused) { // only what would be wrong after the pause
    if (event.kind == count::CountEventKind::hold_end && state.stage == Stage::doing)
      lose_hold(transition, active(state));
    return false;
  }
  switch (event.kind) {
  case count::CountEventKind::rep:
    return take_rep(transition, event);
  case count::CountEventKind::hold_start:
    return take_hold(transition, event, true);
  case count::CountEventKind::hold_end:
    return take_hold(transition, event, false);
  case count::CountEventKind::form:
    return take_remark(transition, event);
  case count::CountEventKind::rejected:
    return take_rejected(transition, event);
  case count::CountEventKind::lost:
    return take_presence(transition, event, true);
  case count::CountEventKind::found:
    return take_presence(transition, event, false);
  }
  return false;
}

bool take_measured(StateTransition& transition, int step,
                   std::span<const record::PerformedRange> ranges) {
  const auto& steps = transition.program.steps;
  if (step < 0 || static_cast<std::size_t>(step) >= steps.size()) return false;
  for (const record::PerformedRange& performed : ranges) {
    record::Event event;
    event.kind = EventKind::range;
    event.step = step;
    event.exercise = steps[static_cast<std::size_t>(step)].exercise.id;
    event.side = performed.performing;
    event.range = performed.range;
    note(transition, std::move(event), active(transition.state));
  }
  return true;
}

} // namespace limber::session
