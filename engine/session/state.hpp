// The state of a session: everything in it that changes. It can be saved and restored at any time.
#pragma once

#include "plan/positions.hpp"
#include "record/session.hpp"
#include "session/durations.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::session {

/// A time that has not been reached yet.
inline constexpr microseconds never{-1};

enum class Stage : std::uint8_t {
  waiting,  // not begun
  between,  // before a set: a rest, a change of sides, getting ready
  doing,    // a set
  asked,    // after 'this hurts': asks whether to continue or end
  finished, // done or ended
};

/// Why there is a rest stage between two sets.
enum class RestReason : std::uint8_t {
  begin,  // the first, or after resuming: time to walk to the mat
  rest,   // after another exercise
  change, // after the other side
  again,  // after `back`
};

enum class HoldPart : std::uint8_t { entering, holding, leaving };

enum class StepStatus : std::uint8_t { open, done, skipped, hurt, left_out };

/// What made the session stop early.
enum class EndReason : std::uint8_t { none, stop_today };

/// One counted repetition or held interval, which can be taken back.
struct CountedUnit {
  std::string id; // of its event
  int step = 0;
  int set = 0;
  record::MaybeSide side;
  microseconds held{}; // hold
  /// Of a repetition: when it was added by hand while the camera counts, and not seen since.
  microseconds put_in{};

  friend bool operator==(const CountedUnit&, const CountedUnit&) = default;
};

/// What `back` undoes: leaving a step, as long as nothing was counted since.
struct UndoPoint {
  int step = 0;
  int set = 0;
  std::string event; // taken back with it; may be empty

  friend bool operator==(const UndoPoint&, const UndoPoint&) = default;
};

/// A line waiting for the voice to be free.
struct Waiting {
  std::string key;
  std::string sentence;
  std::string caption;
  microseconds until{}; // not said after this

  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// Times are on the active clock, which runs while the session is active, unless stated otherwise.
struct State {
  microseconds now{};          // the session's clock, pauses included
  microseconds paused_total{}; // active = now - paused_total
  bool paused = false;
  bool away = false; // paused because there were no calls
  Stage stage = Stage::waiting;
  microseconds began{}; // the stage

  RestReason rest_reason = RestReason::begin; // between
  microseconds length{};
  bool changing_position = false; // getting down or up, in the first `position_time` of `length`
  microseconds position_time{};
  plan::Position position = plan::first_position; // the person's, as far as is known
  int ticks_left = 0;
  int from_step = -1; // the step this is a rest after; -1: none

  int step = 0;
  int set = 0;
  std::vector<body::Side> first_sides; // of each step; the camera may change it
  std::vector<StepStatus> statuses;
  std::vector<std::string> closed_by; // the event that finished, skipped or stopped each step
  std::vector<exercise::FormLevel> forms;
  record::CountedBy counting = record::CountedBy::time;

  microseconds cycle_began{}; // doing: the paced repetition
  int next_segment = 0;       // of its segments, whose cue comes next
  std::vector<int> said;      // how often each segment's cue was said in this set
  microseconds last_rep{};
  int other_side_reps = 0; // seen in a row on the side that is not being done
  microseconds other_side_since{};

  HoldPart hold_part = HoldPart::entering;
  std::optional<microseconds> held_since;
  microseconds held{};                 // closed intervals of this set
  microseconds kept{};                 // of it in events
  int next_milestone = 0;              // of the hold's
  std::optional<microseconds> back_at; // after a pause in a hold: when its clock runs again

  bool lost = false; // the camera sees nobody
  microseconds last_remark = never;
  std::vector<CountedUnit> counted_units; // in the order they were made
  std::optional<UndoPoint> undo;          //
  std::string hurt_event;                 // stage asked: the event to which the pain belongs
  EndReason end_reason = EndReason::none;
  record::SessionState outcome = record::SessionState::running;

  bool gone_on = false; // a resumed session
  std::string id_prefix;
  std::int64_t next_id = 1;

  microseconds voice_free{};
  std::vector<Waiting> to_say;
  std::string caption; // the last sentence said

  friend bool operator==(const State&, const State&) = default;
};

constexpr microseconds active(const State& state) { return state.now - state.paused_total; }

/// Whether time advances the session: begun, not paused, no open question, not finished.
constexpr bool running(const State& state) {
  return !state.paused && (state.stage == Stage::between || state.stage == Stage::doing);
}

} // namespace limber::session
