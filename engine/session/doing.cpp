#include "session/run.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace limber::session {
namespace {

using record::CountedBy;
using record::EventKind;
using record::Side;

// Which counts are spoken as words; doses below these are too short for it.
constexpr int few_reps = 6;
constexpr int some_reps = 8;
constexpr int many_reps = 12;
constexpr Micros milestone_within = 2 * second;

int index_of(const Run& run, int stretch) {
  return std::min(stretch, static_cast<int>(run.state.said.size()) - 1);
}

/// How often a cue may have been said by now: at first, once more, then every fifth repetition.
int said_by(int count) {
  constexpr int often = 5;
  return count == 0 ? 1 : 2 + count / often;
}

/// A cue is due when it was said no more often than the others and not too often altogether.
bool is_due(const Run& run, int stretch) {
  const State& state = run.state;
  const auto& stretches = pace_now(run.program, state).stretches;
  const auto i = static_cast<std::size_t>(index_of(run, stretch));
  if (stretches[i].says.empty()) return false;
  int least = state.said[i];
  for (std::size_t j = 0; j < stretches.size(); ++j)
    if (!stretches[j].says.empty()) least = std::min(least, state.said[j]);
  const int count = count_reps(run.program, state, state.step, state.set);
  return state.said[i] == least && state.said[i] < said_by(count);
}

std::string_view milestone(const Step& step, int count) {
  const int asked = reps_asked(step);
  const int left = asked - count;
  const bool turns = step.dose.clockwise > 0 && step.dose.counter_clockwise > 0;
  if (turns && count == step.dose.clockwise) return "other_way";
  if (left == 3 && asked >= few_reps) return "last_three";
  if (left == 1 && asked >= few_reps) return "last_one";
  if (left == 5 && asked >= some_reps) return "five_more";
  if (2 * count == asked && asked >= many_reps) return "half_way";
  return {};
}

void talk_after_rep(Run& run) {
  const State& state = run.state;
  const Step& step = step_now(run.program, state);
  const int count = count_reps(run.program, state, state.step, state.set);
  const std::string_view said = milestone(step, count);
  if (!said.empty()) return say(run, said, milestone_within);
  if (alternates(step) && count == 1)
    return say_side(run, "side_right", "side_left", side_now(run.program, state), milestone_within);
  if (!is_due(run, 0)) say_sentence(run, "count", std::to_string(count), 0);
}

/// The paced repetition is over.
void end_cycle(Run& run, Micros at) {
  State& state = run.state;
  state.cycle_began += pace_now(run.program, state).length;
  state.next_stretch = 0;
  if (state.counting == CountedBy::time)
    add_rep(run, CountedBy::time, at, side_now(run.program, state), turn_now(run.program, state));
}

} // namespace

void begin_set(Run& run) {
  State& state = run.state;
  state.stage = Stage::doing;
  state.changing_position = false;
  state.position = step_now(run.program, state).position;
  state.began = state.cycle_began = state.last_rep = active(state);
  state.next_stretch = 0;
  state.said.assign(pace_now(run.program, state).stretches.size(), 0);
  state.other_side_reps = 0;
  state.hold_part = HoldPart::entering;
  state.held_since.reset();
  state.back_at.reset();
  state.held = state.kept = sum_held(state, state.step, state.set);
  state.next_milestone = 0;
  note_here(run, EventKind::started);
}

void end_set(Run& run) {
  const State& state = run.state;
  if (const auto next = find_open_set(run.program, state, state.step, state.set))
    return enter_between(run, state.step, *next, Lead::change);
  finish_step(run);
}

std::optional<Micros> next_rep(const Program& program, const State& state) {
  const Pace& pace = pace_now(program, state);
  const auto next = static_cast<std::size_t>(state.next_stretch);
  const Micros within = next < pace.stretches.size() ? pace.stretches[next].begin : pace.length;
  return state.cycle_began + within;
}

void move_rep(Run& run, Micros at) {
  State& state = run.state;
  const int next = state.next_stretch;
  if (next >= static_cast<int>(pace_now(run.program, state).stretches.size()))
    return end_cycle(run, at);
  ++state.next_stretch;
  if (is_due(run, next)) say_cue(run, next, 0);
}

void say_cue(Run& run, int stretch, Micros within) {
  State& state = run.state;
  const Step& step = step_now(run.program, state);
  const auto i = static_cast<std::size_t>(index_of(run, stretch));
  const std::string& key = pace_now(run.program, state).stretches[i].says;
  const auto& says = text_of(run.program, step.exercise).says;
  const auto said = says.find(key);
  if (said == says.end()) return;
  const bool free = state.to_say.empty() && state.voice_free <= active(state);
  if (!free && within == 0) return;
  ++state.said[i];
  say_sentence(run, step.exercise.id + "." + key, said->second, within);
}

void add_rep(Run& run, CountedBy by, Micros at, Side side, std::optional<record::Turn> turn) {
  State& state = run.state;
  const Step& step = step_now(run.program, state);
  record::Event event = event_here(run, EventKind::rep);
  event.side = side;
  event.by = by;
  event.turn = turn;
  const bool put_in = by == CountedBy::tap && state.counting == CountedBy::camera;
  state.marks.push_back({note(run, std::move(event), at), state.step, state.set, side, 0,
                         put_in ? active(state) : Micros{0}});
  state.undo.reset();
  state.last_rep = at;
  state.other_side_reps = 0;
  if (state.counting != CountedBy::time) { // the figure begins afresh with the person
    state.cycle_began = active(state);
    state.next_stretch = 0;
  }
  const int count = count_reps(run.program, state, state.step, state.set);
  sound(run, Tone::rep, static_cast<double>(count) / reps_asked(step));
  if (is_complete(run.program, state, state.step, state.set)) end_set(run);
  else talk_after_rep(run);
}

void change_form(Run& run, record::FormLevel form) {
  State& state = run.state;
  const Pace before = pace_now(run.program, state);
  state.forms[static_cast<std::size_t>(state.step)] = form;
  record::Event event = event_here(run, EventKind::form);
  event.form = form;
  note(run, std::move(event), active(state));
  if (state.stage != Stage::doing) return;
  const Pace& after = pace_now(run.program, state);
  if (state.hold_part != HoldPart::entering) state.cycle_began += before.way_in - after.way_in;
  state.said.assign(after.stretches.size(), 0);
  const Micros gone = active(state) - state.cycle_began;
  const bool begun = gone > 0;
  state.next_stretch = begun ? static_cast<int>(stretch_at(after, gone)) + 1 : 0;
}

} // namespace limber::session
