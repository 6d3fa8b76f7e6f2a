#include "session/state_transition.hpp"

#include <algorithm>
#include <utility>

namespace limber::session {

using record::Event;
using record::EventKind;

std::string note(StateTransition& transition, Event event, microseconds at_active) {
  State& state = transition.state;
  event.id = state.id_prefix + "-" + std::to_string(state.next_id++);
  event.t_s = to_seconds(at_active + state.paused_total);
  transition.result.events.push_back(std::move(event));
  return transition.result.events.back().id;
}

Event event_here(const StateTransition& transition, EventKind kind) {
  Event event;
  event.kind = kind;
  event.step = transition.state.step;
  event.exercise = step_now(transition.program, transition.state).exercise.id;
  event.side = side_of_set(transition.program, transition.state, transition.state.step,
                           transition.state.set);
  return event;
}

std::string note_here(StateTransition& transition, EventKind kind) {
  return note(transition, event_here(transition, kind), active(transition.state));
}

void take_back(StateTransition& transition, const std::string& id) {
  if (id.empty()) return;
  Event event;
  event.kind = EventKind::retracted;
  event.of = id;
  note(transition, std::move(event), active(transition.state));
}

void take_back_set(StateTransition& transition, int step, int set) {
  std::vector<CountedUnit>& counted_units = transition.state.counted_units;
  for (const CountedUnit& unit : counted_units)
    if (unit.step == step && unit.set == set) take_back(transition, unit.id);
  counted_units.erase(
      std::remove_if(counted_units.begin(), counted_units.end(),
                     [&](const CountedUnit& unit) { return unit.step == step && unit.set == set; }),
      counted_units.end());
}

} // namespace limber::session
