#include "session/run.hpp"

#include <algorithm>
#include <utility>

namespace limber::session {

using record::Event;
using record::EventKind;

std::string note(Run& run, Event event, Micros at_active) {
  State& state = run.state;
  event.id = state.id_prefix + "-" + std::to_string(state.next_id++);
  event.t_s = to_seconds(at_active + state.paused_total);
  run.happened.events.push_back(std::move(event));
  return run.happened.events.back().id;
}

Event event_here(const Run& run, EventKind kind) {
  Event event;
  event.kind = kind;
  event.step = run.state.step;
  event.exercise = step_now(run.program, run.state).exercise.id;
  event.side = side_of_set(run.program, run.state, run.state.step, run.state.set);
  return event;
}

std::string note_here(Run& run, EventKind kind) {
  return note(run, event_here(run, kind), active(run.state));
}

void take_back(Run& run, const std::string& id) {
  if (id.empty()) return;
  Event event;
  event.kind = EventKind::retracted;
  event.of = id;
  note(run, std::move(event), active(run.state));
}

void take_back_set(Run& run, int step, int set) {
  std::vector<Mark>& marks = run.state.marks;
  for (const Mark& mark : marks)
    if (mark.step == step && mark.set == set) take_back(run, mark.id);
  marks.erase(
      std::remove_if(marks.begin(), marks.end(),
                     [&](const Mark& mark) { return mark.step == step && mark.set == set; }),
      marks.end());
}

} // namespace limber::session
