#include "session/state_transition.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace limber::session {
namespace {

using record::CountedBy;
using record::EventKind;
using record::MaybeSide;

// Counts that are spoken as words; smaller doses are too short for them.
constexpr int few_reps = 6;
constexpr int some_reps = 8;
constexpr int many_reps = 12;
constexpr microseconds milestone_within = 2s;

int index_of(const StateTransition& transition, int segment) {
  return std::min(segment, static_cast<int>(transition.state.said.size()) - 1);
}

/// How often a cue may have been said by now: in the first two repetitions, then in every fifth.
int said_by(int count) {
  constexpr int often = 5;
  return count == 0 ? 1 : 2 + count / often;
}

/// A cue is due if it was said no more often than the others and not too often in all.
bool is_due(const StateTransition& transition, int segment) {
  const State& state = transition.state;
  const auto& segments = timeline_now(transition.program, state).segments;
  const auto i = static_cast<std::size_t>(index_of(transition, segment));
  if (segments[i].says.empty()) return false;
  int min_said = state.said[i];
  for (std::size_t j = 0; j < segments.size(); ++j)
    if (!segments[j].says.empty()) min_said = std::min(min_said, state.said[j]);
  const int count = count_reps(transition.program, state, state.step, state.set);
  return state.said[i] == min_said && state.said[i] < said_by(count);
}

std::string_view milestone(const Step& step, int count) {
  const int asked = reps_asked(step);
  const int left = asked - count;
  const bool turns = step.dose.clockwise > 0 && step.dose.counterclockwise > 0;
  if (turns && count == step.dose.clockwise) return "other_way";
  if (left == 3 && asked >= few_reps) return "last_three";
  if (left == 1 && asked >= few_reps) return "last_one";
  if (left == 5 && asked >= some_reps) return "five_more";
  if (2 * count == asked && asked >= many_reps) return "half_way";
  return {};
}

void talk_after_rep(StateTransition& transition) {
  const State& state = transition.state;
  const Step& step = step_now(transition.program, state);
  const int count = count_reps(transition.program, state, state.step, state.set);
  const std::string_view said = milestone(step, count);
  if (!said.empty()) return say(transition, said, milestone_within);
  if (alternates(step) && count == 1)
    return say_side(transition, "side_right", "side_left", side_now(transition.program, state),
                    milestone_within);
  if (!is_due(transition, 0)) say_sentence(transition, "count", std::to_string(count), 0s);
}

/// The paced repetition is over.
void end_cycle(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  state.cycle_began += timeline_now(transition.program, state).length;
  state.next_segment = 0;
  if (state.counting == CountedBy::time)
    add_rep(transition, CountedBy::time, at, side_now(transition.program, state),
            turn_now(transition.program, state));
}

} // namespace

void begin_set(StateTransition& transition) {
  State& state = transition.state;
  state.stage = Stage::doing;
  state.changing_position = false;
  state.position = step_now(transition.program, state).position;
  state.began = state.cycle_began = state.last_rep = active(state);
  state.next_segment = 0;
  state.said.assign(timeline_now(transition.program, state).segments.size(), 0);
  state.other_side_reps = 0;
  state.hold_part = HoldPart::entering;
  state.held_since.reset();
  state.back_at.reset();
  state.held = state.kept = sum_held(state, state.step, state.set);
  state.next_milestone = 0;
  note_here(transition, EventKind::started);
}

void end_set(StateTransition& transition) {
  const State& state = transition.state;
  if (const auto next = find_open_set(transition.program, state, state.step, state.set))
    return enter_rest(transition, state.step, *next, RestReason::change);
  finish_step(transition);
}

std::optional<microseconds> next_rep(const Program& program, const State& state) {
  const RepTimeline& timeline = timeline_now(program, state);
  const auto next = static_cast<std::size_t>(state.next_segment);
  const microseconds within =
      next < timeline.segments.size() ? timeline.segments[next].begin : timeline.length;
  return state.cycle_began + within;
}

void move_rep(StateTransition& transition, microseconds at) {
  State& state = transition.state;
  const int next = state.next_segment;
  if (next >= static_cast<int>(timeline_now(transition.program, state).segments.size()))
    return end_cycle(transition, at);
  ++state.next_segment;
  if (is_due(transition, next)) say_cue(transition, next, 0s);
}

void say_cue(StateTransition& transition, int segment, microseconds within) {
  State& state = transition.state;
  const Step& step = step_now(transition.program, state);
  const auto i = static_cast<std::size_t>(index_of(transition, segment));
  const std::string& key = timeline_now(transition.program, state).segments[i].says;
  const auto& says = text_of(transition.program, step.exercise).says;
  const auto said = says.find(key);
  if (said == says.end()) return;
  const bool free = state.to_say.empty() && state.voice_free <= active(state);
  if (!free && within == 0s) return;
  ++state.said[i];
  say_sentence(transition, step.exercise.id + "." + key, said->second, within);
}

void add_rep(StateTransition& transition, CountedBy by, microseconds at, MaybeSide side,
             std::optional<record::CircleDirection> turn, const count::CountEvent* seen) {
  State& state = transition.state;
  const Step& step = step_now(transition.program, state);
  record::Event event = event_here(transition, EventKind::rep);
  event.side = side;
  event.by = by;
  event.turn = turn;
  if (seen && seen->began_s) event.duration_s = seen->t_s - *seen->began_s;
  if (seen) event.amplitude = seen->amplitude;
  const bool put_in = by == CountedBy::tap && state.counting == CountedBy::camera;
  state.counted_units.push_back({note(transition, std::move(event), at), state.step, state.set,
                                 side, 0s, put_in ? active(state) : 0us});
  state.undo.reset();
  state.last_rep = at;
  state.other_side_reps = 0;
  if (state.counting != CountedBy::time) { // the figure starts again with the person
    state.cycle_began = active(state);
    state.next_segment = 0;
  }
  const int count = count_reps(transition.program, state, state.step, state.set);
  sound(transition, Tone::rep, static_cast<double>(count) / reps_asked(step));
  if (is_complete(transition.program, state, state.step, state.set)) end_set(transition);
  else talk_after_rep(transition);
}

void change_form(StateTransition& transition, exercise::FormLevel form) {
  State& state = transition.state;
  const RepTimeline before = timeline_now(transition.program, state);
  state.forms[static_cast<std::size_t>(state.step)] = form;
  record::Event event = event_here(transition, EventKind::form);
  event.form = form;
  note(transition, std::move(event), active(state));
  if (state.stage != Stage::doing) return;
  const RepTimeline& after = timeline_now(transition.program, state);
  if (state.hold_part != HoldPart::entering) state.cycle_began += before.way_in - after.way_in;
  state.said.assign(after.segments.size(), 0);
  const microseconds gone = active(state) - state.cycle_began;
  const bool begun = gone > 0s;
  state.next_segment = begun ? static_cast<int>(segment_at(after, gone)) + 1 : 0;
}

} // namespace limber::session
