// The session as a state machine that leads a person through a routine.
//
// It has no clock of its own: every call says what time it is, in seconds since the session's start
// (the clock never goes back; an earlier time counts as that of the previous call). What it does
// depends only on these times and calls, not on how often it is called.
// If there is no call for more than five seconds, the computer was asleep (a closed lid), and the
// session counts as paused since the last call.
#pragma once

#include "core/result.hpp"
#include "count/event.hpp"
#include "session/command.hpp"
#include "session/cue.hpp"
#include "session/program.hpp"
#include "session/session_view.hpp"
#include "session/state.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::session {

/// The result of a call.
struct StepResult {
  bool taken = false; // whether the command applies here; ticks are always taken
  std::vector<Cue> cues;
  std::vector<record::Event> events; // to be stored
};

class Machine {
public:
  /// Ids of events are `id_prefix`-1, -2 ...: make the prefix unique (letters, digits and . _ : -,
  /// up to 40). Errors: usage; answers_missing where the program is an outline only.
  static core::Result<Machine> make(Program program, std::string_view id_prefix);

  /// Resumes a stored session at the first set that is not done; waits for `begin`. The prefix must
  /// differ from the previous one. Errors: as above; content_invalid where the
  /// session is not of this program.
  static core::Result<Machine> go_on(Program program, const record::Session& kept,
                                     std::string_view id_prefix);

  /// Exactly as when its state was saved, which must be a state of this program.
  static Machine restore(Program program, State state);

  /// Changes the prefix of ids: two machines restored from one state must not give the same ids.
  /// Errors: usage.
  core::Result<void> take_over(std::string_view id_prefix);

  StepResult tick(double t_s);
  StepResult command(double t_s, Command command);
  /// After 'this hurts': the pain, 0 to 10; `spreading`: down the leg, or new numbness. Pain from 6
  /// on, or spreading pain, ends the session.
  StepResult tell_pain(double t_s, int pain, bool spreading);
  StepResult count_by(double t_s, record::CountedBy counting);
  /// An event from the camera; its time is on the same clock, slightly in the past.
  StepResult see(double t_s, const count::CountEvent& event);
  /// The hip ranges of a set of this step, which may be over by now. Not taken if the plan has no
  /// such step.
  StepResult measured(double t_s, int step, std::span<const record::PerformedRange> ranges);

  SessionView view() const;
  /// The next time at which something happens by itself; nothing while it waits.
  std::optional<double> next_s() const;

  const Program& program() const { return program_; }
  const State& state() const { return state_; }

private:
  Machine(Program program, State state);

  template <class Act> StepResult at(double t_s, Act act);

  Program program_;
  State state_;
};

} // namespace limber::session
