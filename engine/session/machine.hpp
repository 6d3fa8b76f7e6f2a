// The morning session as a state machine: it leads a person through a routine.
//
// It has no clock of its own: every call says what time it is, in seconds since the session's start
// (a clock that never goes back; what is earlier than the call before counts as that moment). What
// it does depends on those times and calls alone, not on how often it is asked.
// Where nothing at all is heard for more than five seconds the machine that shows it was asleep (a
// closed lid): then it has been paused since the last call.
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

/// What a call led to.
struct StepResult {
  bool taken = false; // the command made sense here; ticks are always taken
  std::vector<Cue> cues;
  std::vector<record::Event> events; // to be kept
};

class Machine {
public:
  /// Ids of events are `id_prefix`-1, -2 ...: make the prefix unique (letters, digits and . _ : -,
  /// up to 40). Errors: usage; answers_missing where the program is an outline only.
  static core::Result<Machine> make(Program program, std::string_view id_prefix);

  /// Goes on with a session that was kept, at the first set that is not done: waits for `begin`.
  /// The prefix must be another one than before. Errors: as above; content_invalid where the
  /// session is not of this program.
  static core::Result<Machine> go_on(Program program, const record::Session& kept,
                                     std::string_view id_prefix);

  /// Exactly as it was when its state was taken, which must be a state of this program.
  static Machine restore(Program program, State state);

  /// From here on ids begin with another prefix: a state that is read twice must not give the same
  /// ids twice. Errors: usage.
  core::Result<void> take_over(std::string_view id_prefix);

  StepResult tick(double t_s);
  StepResult command(double t_s, Command command);
  /// After 'this hurts': how much, 0 to 10; `spreading`: down the leg, or newly numb. From 6, or
  /// where it spreads, the session ends.
  StepResult tell_pain(double t_s, int pain, bool spreading);
  StepResult count_by(double t_s, record::CountedBy counting);
  /// What the camera's coach says; its times are on the same clock, and a little in the past.
  StepResult see(double t_s, const count::CountEvent& event);
  /// How far the hips went in a set of this step, which may be over by now. Not taken where the
  /// plan has no such step.
  StepResult measured(double t_s, int step, std::span<const record::PerformedRange> ranges);

  SessionView view() const;
  /// When something will happen by itself, on the same clock; nothing where it waits.
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
