#include "session/run.hpp"

#include <algorithm>

namespace limber::session {
namespace {

using record::CountedBy;
using record::EventKind;
using record::FormLevel;
using record::SessionState;

constexpr int pain_that_ends = 6;       // docs/before-starting.md, "During a session"
constexpr Micros settling = 3 * second; // `back` so soon after a set's begin means the one before

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool is_active(const State& state) {
  return state.stage == Stage::between || state.stage == Stage::doing;
}

// ---------------------------------------------------------------- begin, pause, resume

/// What today leaves out, noted once and said once.
void tell_left_out(Run& run) {
  State& state = run.state;
  int count = 0;
  for (std::size_t i = 0; i < run.program.steps.size(); ++i) {
    if (state.statuses[i] != StepStatus::left_out) continue;
    ++count;
    if (state.gone_on) continue;
    record::Event event;
    event.kind = EventKind::left_out;
    event.step = static_cast<int>(i);
    event.exercise = run.program.steps[i].exercise.id;
    event.reason = run.program.steps[i].left_out_for;
    note(run, std::move(event), active(state));
  }
  if (count == 1) say(run, "left_out_one", lead_in);
  if (count > 1) say(run, "left_out_more", lead_in, std::to_string(count));
}

bool begin(Run& run) {
  State& state = run.state;
  if (state.stage != Stage::waiting) return false;
  tell_left_out(run);
  if (state.statuses[at(state.step)] == StepStatus::open)
    enter_between(run, state.step, state.set, Lead::begin);
  else finish(run, SessionState::done); // gone on with, and nothing was left
  return true;
}

bool pause(Run& run) {
  if (!running(run.state)) return false;
  pause_at(run, false);
  say_at_once(run, "paused");
  return true;
}

bool resume(Run& run) {
  State& state = run.state;
  if (state.paused) {
    unpause(run);
    get_back_into_hold(run);
    say_at_once(run, "going_on");
    return true;
  }
  if (state.stage != Stage::asked) return false;
  fall_silent(run);
  if (state.statuses[at(state.step)] == StepStatus::open)
    enter_between(run, state.step, state.set, Lead::rest);
  else go_next(run);
  return true;
}

// ---------------------------------------------------------------- leaving a step, and back

/// To a set by choice. It is noted at once and not only when the set begins: whoever goes on after
/// a crash in the rest before it is to be where they chose to be.
void choose_set(Run& run, int step, int set, Lead lead) {
  enter_between(run, step, set, lead);
  note_here(run, EventKind::started);
}

/// What was left can be gone back to, with the count where it is.
void leave_exercise(Run& run) {
  State& state = run.state;
  const WayBack back{state.step, state.set, {}};
  close_step(run, StepStatus::skipped, EventKind::skipped);
  state.undo = back;
  fall_silent(run);
  go_next(run);
}

bool skip(Run& run) {
  State& state = run.state;
  if (state.stage == Stage::between && state.changing_position) {
    end_position_change(run);
    return true;
  }
  if (state.stage == Stage::between && left_between(state) > ready_time) {
    state.length -= left_between(state) - ready_time;
    state.ticks_left = static_cast<int>(ready_time / second);
    return true;
  }
  if (!is_active(state)) return false;
  lose_hold(run, active(state));
  if (is_complete(run.program, state, state.step, state.set)) {
    end_set(run); // only the way out was left
    return true;
  }
  const auto set = find_open_set(run.program, state, state.step, state.set);
  if (!set) {
    leave_exercise(run);
    return true;
  }
  state.undo = WayBack{state.step, state.set, {}};
  fall_silent(run);
  choose_set(run, state.step, *set, Lead::change);
  return true;
}

bool skip_exercise(Run& run) {
  State& state = run.state;
  if (!is_active(state)) return false;
  lose_hold(run, active(state));
  if (is_done(run.program, state, state.step)) finish_step(run);
  else leave_exercise(run);
  return true;
}

/// In the rest right after an exercise it is that one which hurt.
bool is_about_the_last(const Run& run) {
  const State& state = run.state;
  const Phase phase = find_phase(run.program, state);
  return state.stage == Stage::between && state.lead == Lead::rest &&
         (phase == Phase::resting || phase == Phase::changing_position);
}

bool this_hurts(Run& run) {
  State& state = run.state;
  if (!is_active(state)) return false;
  lose_hold(run, active(state));
  state.undo = WayBack{state.step, state.set, {}};
  if (is_about_the_last(run)) {
    record::Event event;
    event.kind = EventKind::hurt;
    event.step = state.from_step;
    event.exercise = run.program.steps[at(state.from_step)].exercise.id;
    state.hurt_event = note(run, std::move(event), active(state));
    state.undo->event = state.hurt_event;
  } else {
    record::Event event = event_here(run, EventKind::hurt);
    if (event.side == record::Side::none) event.side = side_now(run.program, state);
    state.hurt_event = note(run, std::move(event), active(state));
    state.statuses[at(state.step)] = StepStatus::hurt;
    state.closed_by[at(state.step)] = state.hurt_event;
  }
  state.stage = Stage::asked;
  state.began = active(state);
  say_at_once(run, "asked_after_pain");
  return true;
}

bool end(Run& run) {
  State& state = run.state;
  if (state.stage == Stage::finished) return false;
  if (is_active(state)) {
    lose_hold(run, active(state));
    state.undo = WayBack{state.step, state.set, {}};
  }
  finish(run, SessionState::ended);
  return true;
}

/// To the set before this one; false where there is none.
bool go_before(Run& run) {
  State& state = run.state;
  int step = state.step;
  int set = state.set - 1;
  if (set < 0) {
    const auto before = find_before(state, step);
    if (!before) return false;
    step = *before;
    set = run.program.steps[at(step)].sets - 1;
    take_back(run, state.closed_by[at(step)]);
    state.closed_by[at(step)].clear();
    if (state.statuses[at(step)] != StepStatus::done)
      while (set > 0 && count_marks(state, step, set) == 0)
        --set; // a step that was left is gone on with where it was left
    state.statuses[at(step)] = StepStatus::open;
  }
  if (is_complete(run.program, state, step, set)) take_back_set(run, step, set);
  choose_set(run, step, set, Lead::again);
  return true;
}

bool go_back(Run& run) {
  State& state = run.state;
  if (state.undo && state.stage != Stage::waiting) {
    const WayBack back = *state.undo;
    state.undo.reset();
    state.outcome = SessionState::running;
    take_back(run, back.event);
    fall_silent(run);
    if (state.statuses[at(back.step)] != StepStatus::open) {
      take_back(run, state.closed_by[at(back.step)]);
      state.closed_by[at(back.step)].clear();
      state.statuses[at(back.step)] = StepStatus::open;
    }
    choose_set(run, back.step, back.set, Lead::again);
    return true;
  }
  if (!is_active(state)) return false;
  const bool counted = count_marks(state, state.step, state.set) > 0 || held_now(state) > 0;
  const bool settled = active(state) - state.began > settling;
  if (state.stage == Stage::doing && (counted || settled)) {
    take_back_set(run, state.step, state.set);
    enter_between(run, state.step, state.set, Lead::again);
    return true;
  }
  return go_before(run);
}

// ---------------------------------------------------------------- form, rest, count

bool ask_form(Run& run, bool easier) {
  const State& state = run.state;
  if (!is_active(state)) return false;
  const FormLevel now = state.forms[at(state.step)];
  const FormLevel last = easier ? FormLevel::easier : FormLevel::harder;
  if (now == last) {
    say_at_once(run, easier ? "form_easiest" : "form_hardest");
    return false;
  }
  const FormLevel next = now == FormLevel::standard ? last : FormLevel::standard;
  change_form(run, next);
  const exercise::Text& text = text_of(run.program, step_now(run.program, state).exercise);
  if (next == FormLevel::standard) say_at_once(run, "form_standard");
  else
    say_at_once(run, easier ? "form_easier" : "form_harder", {},
                easier ? text.easier : text.harder);
  return true;
}

bool rest_longer(Run& run) {
  State& state = run.state;
  if (state.stage != Stage::between || state.length + longer_by > most_rest) return false;
  state.length += longer_by;
  if (state.changing_position) state.position_time += longer_by;
  state.ticks_left = static_cast<int>(ready_time / second);
  say_at_once(run, "longer_rest");
  return true;
}

void add_by_hand(Run& run) {
  const State& state = run.state;
  add_rep(run, CountedBy::tap, active(state), side_now(run.program, state),
          turn_now(run.program, state));
}

bool tap(Run& run) {
  State& state = run.state;
  if (state.stage != Stage::doing || state.paused) return false;
  const Step& step = step_now(run.program, state);
  const Micros now = active(state);
  if (is_hold(step)) {
    if (state.hold_part != HoldPart::entering) return false;
    begin_holding(run, now);
    return true;
  }
  if (state.counting == CountedBy::time) return false;
  // Nobody does one faster: a key that repeats itself is not a person that does.
  if (state.counting == CountedBy::tap &&
      now - state.last_rep < to_micros(step.exercise.count.least_rep_s))
    return false;
  add_by_hand(run);
  return true;
}

bool mend(Run& run, bool more) {
  State& state = run.state;
  if (state.stage != Stage::doing || is_hold(step_now(run.program, state))) return false;
  if (more) {
    add_by_hand(run);
    return true;
  }
  const auto here = [&](const Mark& mark) {
    return mark.step == state.step && mark.set == state.set;
  };
  const auto last = std::find_if(state.marks.rbegin(), state.marks.rend(), here);
  if (last == state.marks.rend()) return false;
  take_back(run, last->id);
  state.marks.erase(std::next(last).base());
  const int count = count_reps(run.program, state, state.step, state.set);
  say_sentence(run, "count", std::to_string(count), 0);
  return true;
}

bool try_command(Run& run, Command command) {
  switch (command) {
  case Command::begin:
    return begin(run);
  case Command::pause:
    return pause(run);
  case Command::resume:
    return resume(run);
  case Command::back:
    return go_back(run);
  case Command::skip:
    return skip(run);
  case Command::skip_exercise:
    return skip_exercise(run);
  case Command::easier:
    return ask_form(run, true);
  case Command::harder:
    return ask_form(run, false);
  case Command::longer_rest:
    return rest_longer(run);
  case Command::this_hurts:
    return this_hurts(run);
  case Command::end:
    return end(run);
  case Command::tap:
    return tap(run);
  case Command::one_more:
    return mend(run, true);
  case Command::one_less:
    return mend(run, false);
  }
  return false;
}

} // namespace

bool obey(Run& run, Command command) {
  const bool taken = try_command(run, command);
  const bool moves_on = command == Command::skip || command == Command::skip_exercise ||
                        command == Command::back || command == Command::this_hurts ||
                        command == Command::end;
  if (taken && moves_on) unpause(run);
  return taken;
}

bool hear_pain(Run& run, int pain, bool spreading) {
  State& state = run.state;
  if (state.stage != Stage::asked || pain < 0 || pain > 10) return false;
  record::Event told = event_here(run, EventKind::hurt);
  if (state.statuses[at(state.step)] == StepStatus::open) { // it is about the one before
    told.step = state.from_step;
    told.exercise = run.program.steps[at(state.from_step)].exercise.id;
    told.side = record::Side::none;
  } else if (told.side == record::Side::none) {
    told.side = side_now(run.program, state);
  }
  told.pain = pain;
  const std::string before = state.hurt_event;
  take_back(run, before);
  state.hurt_event = note(run, std::move(told), active(state));
  if (state.closed_by[at(state.step)] == before) state.closed_by[at(state.step)] = state.hurt_event;
  if (state.undo && state.undo->event == before) state.undo->event = state.hurt_event;
  if (pain < pain_that_ends && !spreading) return true;
  state.advice = Advice::stop_today;
  state.undo.reset();
  finish(run, SessionState::ended);
  return true;
}

bool change_counting(Run& run, CountedBy counting) {
  State& state = run.state;
  if (state.counting == counting) return false;
  const bool doing = state.stage == Stage::doing;
  if (doing && counting == CountedBy::camera) lose_hold(run, active(state));
  state.counting = counting;
  state.lost = false;
  if (!doing || counting == CountedBy::camera) return true;
  const bool hold = is_hold(step_now(run.program, state));
  if (hold && state.hold_part == HoldPart::holding && !state.held_since && !state.back_at)
    state.held_since = active(state);
  if (!hold) {
    state.cycle_began = active(state);
    state.next_stretch = 0;
  }
  return true;
}

} // namespace limber::session
