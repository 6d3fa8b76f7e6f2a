// Where a session is: everything that changes in it. It can be saved and gone on with at any
// moment.
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

/// Stands for a time that has not come yet.
inline constexpr microseconds never{-1};

enum class Stage : std::uint8_t {
  waiting,  // not begun
  between,  // before a set: a rest, a change of sides, getting ready
  doing,    // a set
  asked,    // after 'this hurts': go on, or end?
  finished, // done or ended
};

/// Why there is a rest stage between two sets.
enum class RestReason : std::uint8_t {
  begin,  // the session's first, or gone on with later: time to walk to the mat
  rest,   // after another exercise
  change, // after the other side
  again,  // gone back to
};

enum class HoldPart : std::uint8_t { entering, holding, leaving };

enum class StepStatus : std::uint8_t { open, done, skipped, hurt, left_out };

/// What made the session stop early.
enum class EndReason : std::uint8_t { none, stop_today };

/// One counted repetition or interval of holding, so that it can be taken back.
struct CountedUnit {
  std::string id; // of its event
  int step = 0;
  int set = 0;
  record::MaybeSide side;
  microseconds held{}; // hold
  /// A repetition: when it was put in by hand beside the camera, and not seen since.
  microseconds put_in{};

  friend bool operator==(const CountedUnit&, const CountedUnit&) = default;
};

/// What `back` undoes while nothing has been counted since: leaving a step.
struct UndoPoint {
  int step = 0;
  int set = 0;
  std::string event; // to be taken back with it; may be empty

  friend bool operator==(const UndoPoint&, const UndoPoint&) = default;
};

/// A line waiting for the voice to be free.
struct Waiting {
  std::string key;
  std::string sentence;
  std::string caption;
  microseconds until{}; // too late after this

  friend bool operator==(const Waiting&, const Waiting&) = default;
};

/// Times are of the active clock, which runs while the session leads, unless they say otherwise.
struct State {
  microseconds now{};          // the session's clock, pauses included
  microseconds paused_total{}; // in which nothing was led: active = now - paused_total
  bool paused = false;
  bool away = false; // paused because nothing was heard of the person's machine
  Stage stage = Stage::waiting;
  microseconds began{}; // the stage

  RestReason rest_reason = RestReason::begin; // between
  microseconds length{};
  bool changing_position = false; // getting down or up, in the first `position_time` of `length`
  microseconds position_time{};
  plan::Position position = plan::first_position; // the person is in, as far as is known
  int ticks_left = 0;
  int from_step = -1; // the step this is a rest after; -1: none

  int step = 0;
  int set = 0;
  std::vector<body::Side> first_sides; // of each step; a person seen to begin with the other
  std::vector<StepStatus> statuses;
  std::vector<std::string> closed_by; // the event that finished, skipped or stopped each step
  std::vector<exercise::FormLevel> forms;
  record::CountedBy counting = record::CountedBy::time;

  microseconds cycle_began{}; // doing: the paced repetition
  int next_segment = 0;       // of its segments, whose cue comes next
  std::vector<int> said;      // how often each segment's cue was said in this set
  microseconds last_rep{};
  int other_side_reps = 0; // seen on the side that is not asked for, in a row
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
  std::string hurt_event;                 // asked: the event whose pain may yet be told
  EndReason end_reason = EndReason::none;
  record::SessionState outcome = record::SessionState::running;

  bool gone_on = false; // with a session broken off before
  std::string id_prefix;
  std::int64_t next_id = 1;

  microseconds voice_free{};
  std::vector<Waiting> to_say;
  std::string caption; // last said

  friend bool operator==(const State&, const State&) = default;
};

constexpr microseconds active(const State& state) { return state.now - state.paused_total; }

/// Whether it leads, and time moves it on: begun, not paused, nothing asked, not over.
constexpr bool running(const State& state) {
  return !state.paused && (state.stage == Stage::between || state.stage == Stage::doing);
}

} // namespace limber::session
