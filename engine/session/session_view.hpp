// What a screen shows of a session now, as plain values.
#pragma once

#include "exercise/exercise.hpp"
#include "record/session.hpp"
#include "session/program.hpp"
#include "session/state.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::session {

enum class Phase : std::uint8_t {
  waiting,           // not begun
  resting,           // after an exercise; the next one is announced
  demonstrating,     // the figure shows one repetition of the next exercise
  get_ready,         // the last three seconds: into the start pose
  changing_sides,    //
  changing_position, // getting down or up; `cue` says how
  doing,
  paused,
  asked_after_pain, // asks whether to continue or end
  finished,
};

struct Next {
  std::string exercise; // empty if nothing follows
  std::string name;
  record::MaybeSide side;
};

struct SessionView {
  double t_s = 0.0; // the session's clock
  Phase phase = Phase::waiting;
  Phase paused_in =
      Phase::waiting; // the phase that continues after the pause; `phase` if not paused
  bool away = false;  // paused by itself, see machine.hpp
  EndReason end_reason = EndReason::none;
  record::SessionState outcome = record::SessionState::running;

  plan::Position position{}; // in which this step starts
  int step = 0;              // of the plan, from 0
  int number = 0;            // of those that are done today, from 1
  int of = 0;
  std::string exercise;
  std::string name;
  record::MaybeSide side;                      // the current one, or during a rest the next
  std::optional<record::CircleDirection> turn; // direction now, of a turning exercise
  exercise::FormLevel form = exercise::FormLevel::standard;
  record::CountedBy counting = record::CountedBy::time;
  bool lost = false; // the camera sees too little

  exercise::Kind kind = exercise::Kind::cycle;
  int count = 0; // of `dose`, in this set
  int dose = 0;
  int count_right = 0; // alternating: of this set
  int count_left = 0;
  double held_s = 0.0; // of `hold_s`, in this set
  double hold_s = 0.0;
  HoldPart hold_part = HoldPart::entering;
  bool holding = false; // the hold's clock runs

  double countdown_s = 0.0; // left of the rest, change of sides or getting ready; else 0
  double countdown_of_s = 0.0;

  bool moving = false;         // whether the figure moves or stands still at this phase
  double movement_phase = 0.0; // 0..1 along the form's path, of the paced movement
  exercise::Breath breath = exercise::Breath::free;
  double breath_share = 0.0; // of this breath
  std::string cue;           // the sentence for this part of the movement
  std::string caption;       // the last sentence said

  Next next;
  double left_s = 0.0; // in all, at this pace
  double done_s = 0.0; // time done, without pauses
};

Phase find_phase(const Program& program, const State& state); // as if it were not paused

SessionView calc_session_view(const Program& program, const State& state);

std::string_view name_of(Phase phase);
std::string_view name_of(HoldPart part);
std::string_view name_of(EndReason end_reason);

} // namespace limber::session
