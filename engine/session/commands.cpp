#include "session/state_transition.hpp"

#include <algorithm>

namespace limber::session {
namespace {

using exercise::FormLevel;
using record::CountedBy;
using record::EventKind;
using record::SessionState;

constexpr microseconds settling =
    3s; // `back` this soon after the start of a set means the previous set

std::size_t index_of(int index) { return static_cast<std::size_t>(index); }

bool is_active(const State& state) {
  return state.stage == Stage::between || state.stage == Stage::doing;
}

// ---------------------------------------------------------------- begin, pause, resume

/// Records and announces today's omitted steps, once.
void tell_left_out(StateTransition& transition) {
  State& state = transition.state;
  int count = 0;
  for (std::size_t i = 0; i < transition.program.steps.size(); ++i) {
    if (state.statuses[i] != StepStatus::left_out) continue;
    ++count;
    if (state.gone_on) continue;
    record::Event event;
    event.kind = EventKind::left_out;
    event.step = static_cast<int>(i);
    event.exercise = transition.program.steps[i].exercise.id;
    event.reason = transition.program.steps[i].left_out_for;
    note(transition, std::move(event), active(state));
  }
  if (count == 1) say(transition, "left_out_one", lead_in);
  if (count > 1) say(transition, "left_out_more", lead_in, std::to_string(count));
}

bool begin(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage != Stage::waiting) return false;
  tell_left_out(transition);
  if (state.statuses[index_of(state.step)] == StepStatus::open)
    enter_rest(transition, state.step, state.set, RestReason::begin);
  else finish(transition, SessionState::done); // resumed with nothing left to do
  return true;
}

bool pause(StateTransition& transition) {
  if (!running(transition.state)) return false;
  pause_at(transition, false);
  say_at_once(transition, "paused");
  return true;
}

bool resume(StateTransition& transition) {
  State& state = transition.state;
  if (state.paused) {
    unpause(transition);
    get_back_into_hold(transition);
    say_at_once(transition, "going_on");
    return true;
  }
  if (state.stage != Stage::asked) return false;
  fall_silent(transition);
  if (state.statuses[index_of(state.step)] == StepStatus::open)
    enter_rest(transition, state.step, state.set, RestReason::rest);
  else go_next(transition);
  return true;
}

// ---------------------------------------------------------------- leaving a step, and back

/// Goes to a chosen set. Recorded at once, not only when the set begins, so that after a crash in
/// the rest before it the session resumes at the chosen set.
void choose_set(StateTransition& transition, int step, int set, RestReason rest_reason) {
  enter_rest(transition, step, set, rest_reason);
  note_here(transition, EventKind::started);
}

/// `back` can return to the exercise, with its count unchanged.
void leave_exercise(StateTransition& transition) {
  State& state = transition.state;
  const UndoPoint back{state.step, state.set, {}};
  close_step(transition, StepStatus::skipped, EventKind::skipped);
  state.undo = back;
  fall_silent(transition);
  go_next(transition);
}

bool skip(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage == Stage::between && state.changing_position) {
    end_position_change(transition);
    return true;
  }
  if (state.stage == Stage::between && left_between(state) > ready_time) {
    state.length -= left_between(state) - ready_time;
    state.ticks_left = static_cast<int>(ready_time / 1s);
    return true;
  }
  if (!is_active(state)) return false;
  lose_hold(transition, active(state));
  if (is_complete(transition.program, state, state.step, state.set)) {
    end_set(transition); // only leaving the pose was left
    return true;
  }
  const auto set = find_open_set(transition.program, state, state.step, state.set);
  if (!set) {
    leave_exercise(transition);
    return true;
  }
  state.undo = UndoPoint{state.step, state.set, {}};
  fall_silent(transition);
  choose_set(transition, state.step, *set, RestReason::change);
  return true;
}

bool skip_exercise(StateTransition& transition) {
  State& state = transition.state;
  if (!is_active(state)) return false;
  lose_hold(transition, active(state));
  if (is_done(transition.program, state, state.step)) finish_step(transition);
  else leave_exercise(transition);
  return true;
}

/// During the rest right after an exercise, pain refers to that exercise.
bool is_about_the_last(const StateTransition& transition) {
  const State& state = transition.state;
  const Phase phase = find_phase(transition.program, state);
  return state.stage == Stage::between && state.rest_reason == RestReason::rest &&
         (phase == Phase::resting || phase == Phase::changing_position);
}

bool this_hurts(StateTransition& transition) {
  State& state = transition.state;
  if (!is_active(state)) return false;
  lose_hold(transition, active(state));
  state.undo = UndoPoint{state.step, state.set, {}};
  if (is_about_the_last(transition)) {
    record::Event event;
    event.kind = EventKind::hurt;
    event.step = state.from_step;
    event.exercise = transition.program.steps[index_of(state.from_step)].exercise.id;
    state.hurt_event = note(transition, std::move(event), active(state));
    state.undo->event = state.hurt_event;
  } else {
    record::Event event = event_here(transition, EventKind::hurt);
    if (!event.side) event.side = side_now(transition.program, state);
    state.hurt_event = note(transition, std::move(event), active(state));
    state.statuses[index_of(state.step)] = StepStatus::hurt;
    state.closed_by[index_of(state.step)] = state.hurt_event;
  }
  state.stage = Stage::asked;
  state.began = active(state);
  say_at_once(transition, "asked_after_pain");
  return true;
}

bool end(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage == Stage::finished) return false;
  if (is_active(state)) {
    lose_hold(transition, active(state));
    state.undo = UndoPoint{state.step, state.set, {}};
  }
  finish(transition, SessionState::ended);
  return true;
}

/// Goes to the previous set; false if there is none.
bool go_before(StateTransition& transition) {
  State& state = transition.state;
  int step = state.step;
  int set = state.set - 1;
  if (set < 0) {
    const auto before = find_before(state, step);
    if (!before) return false;
    step = *before;
    set = transition.program.steps[index_of(step)].sets - 1;
    take_back(transition, state.closed_by[index_of(step)]);
    state.closed_by[index_of(step)].clear();
    if (state.statuses[index_of(step)] != StepStatus::done)
      while (set > 0 && count_units(state, step, set) == 0)
        --set; // an unfinished step continues at the set where it stopped
    state.statuses[index_of(step)] = StepStatus::open;
  }
  if (is_complete(transition.program, state, step, set)) take_back_set(transition, step, set);
  choose_set(transition, step, set, RestReason::again);
  return true;
}

bool go_back(StateTransition& transition) {
  State& state = transition.state;
  if (state.undo && state.stage != Stage::waiting) {
    const UndoPoint back = *state.undo;
    state.undo.reset();
    state.outcome = SessionState::running;
    take_back(transition, back.event);
    fall_silent(transition);
    if (state.statuses[index_of(back.step)] != StepStatus::open) {
      take_back(transition, state.closed_by[index_of(back.step)]);
      state.closed_by[index_of(back.step)].clear();
      state.statuses[index_of(back.step)] = StepStatus::open;
    }
    choose_set(transition, back.step, back.set, RestReason::again);
    return true;
  }
  if (!is_active(state)) return false;
  const bool counted = count_units(state, state.step, state.set) > 0 || held_now(state) > 0s;
  const bool settled = active(state) - state.began > settling;
  if (state.stage == Stage::doing && (counted || settled)) {
    take_back_set(transition, state.step, state.set);
    enter_rest(transition, state.step, state.set, RestReason::again);
    return true;
  }
  return go_before(transition);
}

// ---------------------------------------------------------------- form, rest, count

bool ask_form(StateTransition& transition, bool easier) {
  const State& state = transition.state;
  if (!is_active(state)) return false;
  const FormLevel now = state.forms[index_of(state.step)];
  const FormLevel last = easier ? FormLevel::easier : FormLevel::harder;
  if (now == last) {
    say_at_once(transition, easier ? "form_easiest" : "form_hardest");
    return false;
  }
  const FormLevel next = now == FormLevel::standard ? last : FormLevel::standard;
  change_form(transition, next);
  const exercise::Text& text =
      text_of(transition.program, step_now(transition.program, state).exercise);
  if (next == FormLevel::standard) say_at_once(transition, "form_standard");
  else
    say_at_once(transition, easier ? "form_easier" : "form_harder", {},
                easier ? text.easier : text.harder);
  return true;
}

bool rest_longer(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage != Stage::between || state.length + longer_by > max_rest) return false;
  state.length += longer_by;
  if (state.changing_position) state.position_time += longer_by;
  state.ticks_left = static_cast<int>(ready_time / 1s);
  say_at_once(transition, "longer_rest");
  return true;
}

void add_by_hand(StateTransition& transition) {
  const State& state = transition.state;
  add_rep(transition, CountedBy::tap, active(state), side_now(transition.program, state),
          turn_now(transition.program, state));
}

bool tap(StateTransition& transition) {
  State& state = transition.state;
  if (state.stage != Stage::doing || state.paused) return false;
  const Step& step = step_now(transition.program, state);
  const microseconds now = active(state);
  if (is_hold(step)) {
    if (state.hold_part != HoldPart::entering) return false;
    begin_holding(transition, now);
    return true;
  }
  if (state.counting == CountedBy::time) return false;
  // No repetition is faster: this is a key that repeats.
  if (state.counting == CountedBy::tap &&
      now - state.last_rep < to_microseconds(step.exercise.count.min_rep_s))
    return false;
  add_by_hand(transition);
  return true;
}

bool correct_count(StateTransition& transition, bool more) {
  State& state = transition.state;
  if (state.stage != Stage::doing || is_hold(step_now(transition.program, state))) return false;
  if (more) {
    add_by_hand(transition);
    return true;
  }
  const auto here = [&](const CountedUnit& unit) {
    return unit.step == state.step && unit.set == state.set;
  };
  const auto last = std::find_if(state.counted_units.rbegin(), state.counted_units.rend(), here);
  if (last == state.counted_units.rend()) return false;
  take_back(transition, last->id);
  state.counted_units.erase(std::next(last).base());
  const int count = count_reps(transition.program, state, state.step, state.set);
  say_sentence(transition, "count", std::to_string(count), 0s);
  return true;
}

bool try_command(StateTransition& transition, Command command) {
  switch (command) {
  case Command::begin:
    return begin(transition);
  case Command::pause:
    return pause(transition);
  case Command::resume:
    return resume(transition);
  case Command::back:
    return go_back(transition);
  case Command::skip:
    return skip(transition);
  case Command::skip_exercise:
    return skip_exercise(transition);
  case Command::easier:
    return ask_form(transition, true);
  case Command::harder:
    return ask_form(transition, false);
  case Command::longer_rest:
    return rest_longer(transition);
  case Command::this_hurts:
    return this_hurts(transition);
  case Command::end:
    return end(transition);
  case Command::tap:
    return tap(transition);
  case Command::one_more:
    return correct_count(transition, true);
  case Command::one_less:
    return correct_count(transition, false);
  }
  return false;
}

} // namespace

bool obey(StateTransition& transition, Command command) {
  const bool taken = try_command(transition, command);
  const bool moves_on = command == Command::skip || command == Command::skip_exercise ||
                        command == Command::back || command == Command::this_hurts ||
                        command == Command::end;
  if (taken && moves_on) unpause(transition);
  return taken;
}

bool hear_pain(StateTransition& transition, int pain, bool spreading) {
  State& state = transition.state;
  if (state.stage != Stage::asked || pain < 0 || pain > 10) return false;
  record::Event hurt = event_here(transition, EventKind::hurt);
  if (state.statuses[index_of(state.step)] == StepStatus::open) { // pain in the previous exercise
    hurt.step = state.from_step;
    hurt.exercise = transition.program.steps[index_of(state.from_step)].exercise.id;
    hurt.side.reset();
  } else if (!hurt.side) {
    hurt.side = side_now(transition.program, state);
  }
  hurt.pain = pain;
  const std::string before = state.hurt_event;
  take_back(transition, before);
  state.hurt_event = note(transition, std::move(hurt), active(state));
  if (state.closed_by[index_of(state.step)] == before)
    state.closed_by[index_of(state.step)] = state.hurt_event;
  if (state.undo && state.undo->event == before) state.undo->event = state.hurt_event;
  if (pain < record::pain_that_ends && !spreading) return true;
  state.end_reason = EndReason::stop_today;
  state.undo.reset();
  finish(transition, SessionState::ended);
  return true;
}

bool change_counting(StateTransition& transition, CountedBy counting) {
  State& state = transition.state;
  if (state.counting == counting) return false;
  const bool doing = state.stage == Stage::doing;
  if (doing && counting == CountedBy::camera) lose_hold(transition, active(state));
  state.counting = counting;
  state.lost = false;
  if (!doing || counting == CountedBy::camera) return true;
  const bool hold = is_hold(step_now(transition.program, state));
  if (hold && state.hold_part == HoldPart::holding && !state.held_since && !state.back_at)
    state.held_since = active(state);
  if (!hold) {
    state.cycle_began = active(state);
    state.next_segment = 0;
  }
  return true;
}

} // namespace limber::session
