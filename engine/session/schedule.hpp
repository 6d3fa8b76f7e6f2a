// The schedule of a session that is paced by time.
#pragma once

#include "session/program.hpp"
#include "session/session_view.hpp"

#include <vector>

namespace limber::session {

struct ScheduleRow {
  double begin_s = 0.0;
  double end_s = 0.0;
  Phase phase = Phase::waiting;
  int step = 0;
  std::string exercise;
  std::string name;
  record::MaybeSide side;
  HoldPart hold_part = HoldPart::entering;
  int reps = 0;        // doing: of this set
  double hold_s = 0.0; // doing, the held part
};

/// A row for each interval in one phase. Counting is by time whatever the preferences say.
std::vector<ScheduleRow> calc_schedule(const Program& program);

struct Outline {
  int moves = 0;           // without those left out
  double duration_s = 0.0; // from the button to the end, at this pace
  double position_s = 0.0; // of it, to get down and up
};

/// A summary of the schedule, also for an outline.
Outline calc_outline(const Program& program);

} // namespace limber::session
