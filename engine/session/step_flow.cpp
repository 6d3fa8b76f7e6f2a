#include "session/state_transition.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::session {
namespace {

using record::EventKind;
using record::SessionState;

std::optional<microseconds> next_of_stage(const Program& program, const State& state) {
  if (state.stage == Stage::between) return next_rest(state);
  return is_hold(step_now(program, state)) ? next_hold(program, state) : next_rep(program, state);
}

void move_stage(StateTransition& transition, microseconds at) {
  if (transition.state.stage == Stage::between) return move_rest(transition, at);
  if (is_hold(step_now(transition.program, transition.state))) return move_hold(transition, at);
  move_rep(transition, at);
}

} // namespace

void finish(StateTransition& transition, SessionState outcome) {
  State& state = transition.state;
  state.stage = Stage::finished;
  state.began = active(state);
  state.outcome = outcome;
  if (outcome == SessionState::done) sound(transition, Tone::chord);
  if (state.end_reason == EndReason::stop_today) say_at_once(transition, "stop_today");
  else say_at_once(transition, outcome == SessionState::done ? "done" : "ended");
}

void go_next(StateTransition& transition) {
  const auto next = find_open(transition.state, transition.state.step);
  if (next) enter_rest(transition, *next, 0, RestReason::rest);
  else finish(transition, SessionState::done);
}

void close_step(StateTransition& transition, StepStatus status, EventKind kind) {
  State& state = transition.state;
  record::Event event = event_here(transition, kind);
  if (kind == EventKind::finished) event.side.reset();
  const auto step = static_cast<std::size_t>(state.step);
  state.statuses[step] = status;
  state.closed_by[step] = note(transition, std::move(event), active(state));
}

void finish_step(StateTransition& transition) {
  const bool done = is_done(transition.program, transition.state, transition.state.step);
  close_step(transition, done ? StepStatus::done : StepStatus::skipped,
             done ? EventKind::finished : EventKind::skipped);
  go_next(transition);
}

void note_clock(StateTransition& transition, bool ran) {
  if (ran == running(transition.state)) return;
  record::Event event;
  event.kind = ran ? EventKind::paused : EventKind::resumed;
  note(transition, std::move(event), active(transition.state));
}

void pause_at(StateTransition& transition, bool away) {
  State& state = transition.state;
  if (!running(state)) return;
  keep_hold(transition);
  fall_silent(transition);
  state.paused = true;
  state.away = away;
}

void unpause(StateTransition& transition) {
  State& state = transition.state;
  state.paused = state.away = false;
}

std::optional<microseconds> find_next(const Program& program, const State& state) {
  if (!running(state)) return std::nullopt;
  std::optional<microseconds> next = next_speech(state);
  const std::optional<microseconds> stage = next_of_stage(program, state);
  return stage && (!next || *stage < *next) ? stage : next;
}

void advance(StateTransition& transition, microseconds to) {
  State& state = transition.state;
  if (to <= state.now) return;
  if (running(state) && to - state.now > max_silence) {
    pause_at(transition, true);
    note_clock(transition, true);
  }
  for (auto next = find_next(transition.program, state); next;
       next = find_next(transition.program, state)) {
    const microseconds at = std::max(active(state), *next);
    if (at + state.paused_total > to) break;
    state.now = at + state.paused_total;
    // The event comes before the sentence about it.
    const std::optional<microseconds> stage = next_of_stage(transition.program, state);
    if (stage && *stage <= *next) move_stage(transition, at);
    else speak(transition);
    note_clock(transition, true);
  }
  if (!running(state)) state.paused_total += to - state.now;
  state.now = to;
}

} // namespace limber::session
