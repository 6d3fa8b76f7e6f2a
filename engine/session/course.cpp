#include "session/run.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::session {
namespace {

using record::EventKind;
using record::SessionState;

std::optional<Micros> next_of_stage(const Program& program, const State& state) {
  if (state.stage == Stage::between) return next_between(state);
  return is_hold(step_now(program, state)) ? next_hold(program, state) : next_rep(program, state);
}

void move_stage(Run& run, Micros at) {
  if (run.state.stage == Stage::between) return move_between(run, at);
  if (is_hold(step_now(run.program, run.state))) return move_hold(run, at);
  move_rep(run, at);
}

} // namespace

void finish(Run& run, SessionState outcome) {
  State& state = run.state;
  state.stage = Stage::finished;
  state.began = active(state);
  state.outcome = outcome;
  if (outcome == SessionState::done) sound(run, Tone::chord);
  if (state.advice == Advice::stop_today) say_at_once(run, "stop_today");
  else say_at_once(run, outcome == SessionState::done ? "done" : "ended");
}

void go_next(Run& run) {
  const auto next = find_open(run.state, run.state.step);
  if (next) enter_between(run, *next, 0, Lead::rest);
  else finish(run, SessionState::done);
}

void close_step(Run& run, StepStatus status, EventKind kind) {
  State& state = run.state;
  record::Event event = event_here(run, kind);
  if (kind == EventKind::finished) event.side = record::Side::none;
  const auto step = static_cast<std::size_t>(state.step);
  state.statuses[step] = status;
  state.closed_by[step] = note(run, std::move(event), active(state));
}

void finish_step(Run& run) {
  const bool done = is_done(run.program, run.state, run.state.step);
  close_step(run, done ? StepStatus::done : StepStatus::skipped,
             done ? EventKind::finished : EventKind::skipped);
  go_next(run);
}

void note_clock(Run& run, bool ran) {
  if (ran == running(run.state)) return;
  record::Event event;
  event.kind = ran ? EventKind::paused : EventKind::resumed;
  note(run, std::move(event), active(run.state));
}

void pause_at(Run& run, bool away) {
  State& state = run.state;
  if (!running(state)) return;
  keep_hold(run);
  fall_silent(run);
  state.paused = true;
  state.away = away;
}

void unpause(Run& run) {
  State& state = run.state;
  state.paused = state.away = false;
}

std::optional<Micros> find_next(const Program& program, const State& state) {
  if (!running(state)) return std::nullopt;
  std::optional<Micros> next = next_speech(state);
  const std::optional<Micros> stage = next_of_stage(program, state);
  return stage && (!next || *stage < *next) ? stage : next;
}

void advance(Run& run, Micros to) {
  State& state = run.state;
  if (to <= state.now) return;
  if (running(state) && to - state.now > most_silence) {
    pause_at(run, true);
    note_clock(run, true);
  }
  for (auto next = find_next(run.program, state); next; next = find_next(run.program, state)) {
    const Micros at = std::max(active(state), *next);
    if (at + state.paused_total > to) break;
    state.now = at + state.paused_total;
    // What happens comes before what is said about it.
    const std::optional<Micros> stage = next_of_stage(run.program, state);
    if (stage && *stage <= *next) move_stage(run, at);
    else speak(run);
    note_clock(run, true);
  }
  if (!running(state)) state.paused_total += to - state.now;
  state.now = to;
}

} // namespace limber::session
