#include "session/schedule.hpp"

#include "session/machine.hpp"
#include "session/query.hpp"

#include <algorithm>
#include <utility>

namespace limber::session {
namespace {

// Phases change without an event; this is the step with which they are searched.
constexpr double look_s = 0.25;

ScheduleRow row_of(const SessionView& now) {
  ScheduleRow row;
  row.begin_s = row.end_s = now.t_s;
  row.phase = now.phase;
  row.step = now.step;
  row.exercise = now.exercise;
  row.name = now.name;
  row.hold_part = now.hold_part;
  const bool doing = now.phase == Phase::doing;
  row.reps = doing ? now.dose : 0;
  row.hold_s = doing && now.hold_part == HoldPart::holding ? now.hold_s : 0.0;
  row.side = now.side;
  return row;
}

/// An alternating set is one row for both sides.
bool is_same(const Program& program, const ScheduleRow& a, const ScheduleRow& b) {
  const bool alternating = alternates(program.steps[static_cast<std::size_t>(a.step)]);
  return a.phase == b.phase && a.step == b.step && a.hold_part == b.hold_part &&
         (a.side == b.side || alternating);
}

/// A machine for display only, also of an outline.
core::Result<Machine> make_to_look_at(const Program& program) {
  Program timed = program;
  timed.preferences.counting = record::CountedBy::time;
  timed.outline = false;
  return Machine::make(std::move(timed), "schedule");
}

} // namespace

std::vector<ScheduleRow> calc_schedule(const Program& program) {
  auto machine = make_to_look_at(program);
  std::vector<ScheduleRow> rows;
  if (!machine) return rows;
  machine->command(0.0, Command::begin);
  while (machine->view().phase != Phase::finished) {
    const SessionView now = machine->view();
    const ScheduleRow row = row_of(now);
    if (rows.empty() || !is_same(program, rows.back(), row)) rows.push_back(row);
    const double next_s = std::min(machine->next_s().value_or(now.t_s), now.t_s + look_s);
    machine->tick(std::max(next_s, now.t_s));
    rows.back().end_s = machine->view().t_s;
  }
  return rows;
}

Outline calc_outline(const Program& program) {
  const auto machine = make_to_look_at(program);
  if (!machine) return {};
  const SessionView now = machine->view();
  Outline outline{now.of, now.left_s, 0.0};
  plan::Position position = plan::first_position;
  for (const Step& step : program.steps) {
    if (!step.left_out_for.empty()) continue;
    outline.position_s += plan::calc_position_change_s(position, step.position,
                                                       program.preferences.position_change_s);
    position = step.position;
  }
  return outline;
}

} // namespace limber::session
