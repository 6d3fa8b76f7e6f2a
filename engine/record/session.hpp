// A stored session: what was done, repetition by repetition, and how it felt.
//
// The same session may be written by several tabs or devices, late and repeatedly. Merging is
// monotone: events are a set joined by their client-made ids, and each field (`LastWriterWins`) is
// the one of the highest revision. So merging in any order, any number of times, gives the same
// session. Only one of them runs the session at a time: the `Writer`.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "record/range.hpp"
#include "record/side.hpp"
#include "record/timestamp.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

using exercise::FormLevel;

// Limits, each with its reason. A whole routine is about 130 repetitions and 200 events.
inline constexpr std::size_t max_session_events = 8192;   // forty routines' worth
inline constexpr std::size_t max_session_bytes = 1 << 20; // 8192 events of 128 bytes
inline constexpr std::size_t max_plan_steps = 64;         // seven routines' worth
inline constexpr std::size_t max_note_bytes = 4000;       // two printed pages
inline constexpr double max_session_s = 86'400.0;         // a session ends with its day
inline constexpr double max_amplitude = 10.0;             // shares of the standard path
inline constexpr std::int64_t max_epoch = 1'000'000;      // a takeover a second for eleven days
inline constexpr std::int64_t max_revision = (std::int64_t{1} << 53) - 1; // exact in JavaScript

enum class EventKind : std::uint8_t {
  started,   // an exercise, on `side` where it has one
  rep,       // one repetition
  hold,      // an interval of held time: `held_s`
  finished,  // an exercise, its whole dose
  skipped,   // an exercise, by choice
  left_out,  // an exercise, for a condition: `reason`
  hurt,      // 'this hurts': stops the exercise
  form,      // another form from here on: `form`
  paused,    // the session
  resumed,   // the session
  remark,    // a form check's remark: `reason` is its id
  range,     // how far a hip went in the set that is over: `range`
  retracted, // takes back the event `of`
};

/// How a repetition or hold was counted.
enum class CountedBy : std::uint8_t { time, tap, camera };
/// In the order of CountedBy.
inline constexpr std::array<std::string_view, 3> counted_by_names{"time", "tap", "camera"};
std::optional<CountedBy> find_counted_by(std::string_view name);

enum class CircleDirection : std::uint8_t { unknown, clockwise, counterclockwise };

/// One thing that happened. Never changes once made.
struct Event {
  std::string id;   // client-made, unique in the session
  double t_s = 0.0; // since the session's start, pauses included
  EventKind kind{};
  int step = -1;        // of the session's plan; -1 for paused and resumed
  std::string exercise; // its id; empty for paused and resumed
  MaybeSide side;
  std::optional<CountedBy> by;         // rep, hold
  std::optional<CircleDirection> turn; // rep of a turning exercise
  std::optional<double> held_s;        // hold
  std::optional<double> duration_s;    // rep
  std::optional<double> amplitude;     // rep: of the standard path
  std::optional<FormLevel> form;       // form
  std::optional<int> pain;             // hurt: 0 to 10
  std::string reason;                  // left_out, remark
  std::string of;                      // retracted
  std::optional<RecordedRange> range;  // range: `side` performed

  friend bool operator==(const Event&, const Event&) = default;
};

enum class SessionState : std::uint8_t {
  running, // or interrupted: it can be resumed
  done,    // to the routine's end
  ended,   // ended before it
};

/// What was to be done in one step, as the routine was on that day.
struct PlanStep {
  std::string exercise;
  std::string sides; // none | each | alternating
  int reps = 0;      // per side where `sides` is each
  double hold_s = 0.0;
  FormLevel form = FormLevel::standard;

  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

/// A value and the revision it was last set at.
template <class T> struct LastWriterWins {
  T value{};
  std::int64_t revision = 0;

  friend bool operator==(const LastWriterWins&, const LastWriterWins&) = default;
};
template <class T> using MaybeLastWriterWins = std::optional<LastWriterWins<T>>;

/// Who runs the session: a tab, a device, a terminal. Taking it over makes the next epoch. The ids
/// of a writer's events begin with its name (event_prefix), so no two writers share one.
struct Writer {
  std::int64_t epoch = 0; // from 1
  std::string id;         // made at random when it takes the session over

  friend bool operator==(const Writer&, const Writer&) = default;
};

struct Session {
  std::string id; // UUID, client-made
  std::string routine;
  Timestamp started_at;         // merging keeps the earlier
  std::optional<Writer> writer; // merging keeps the later; nothing in a document of remarks alone
  MaybeLastWriterWins<SessionState> state;
  MaybeLastWriterWins<Timestamp> ended_at;
  MaybeLastWriterWins<std::vector<PlanStep>> plan;
  MaybeLastWriterWins<int> pain_before; // 0 to 10
  MaybeLastWriterWins<int> pain_after;  // 0 to 10
  MaybeLastWriterWins<int> effort;      // 0 to 10 (Borg CR10)
  MaybeLastWriterWins<std::string> note;
  MaybeLastWriterWins<std::string> made_by; // web | terminal | video
  std::vector<Event> events;                // by time, then id

  friend bool operator==(const Session&, const Session&) = default;
};

/// The highest revision of any field; 0 where there is none.
std::int64_t revision_of(const Session& session);

/// Both, joined. Commutative, associative, idempotent. Where two remarks of one revision or two
/// events of one id differ, the one whose JSON sorts first stays, so that every order of merging
/// agrees. Both must have the same id.
Session merge(const Session& a, const Session& b);

/// Whether another writer has taken the session over from the writer of `sent`, or had done so
/// before it. A document of remarks alone (no writer, no events) may come from anybody.
bool is_superseded(const Session& kept, const Session& sent);

/// What the ids of a writer's events begin with: "e2-1a2b3c4d".
std::string event_prefix(const Writer& writer);

/// What was done of one exercise on one side. Taken-back events do not count.
struct DoseDone {
  int step = -1;
  std::string exercise;
  MaybeSide side;
  int reps = 0;
  int clockwise = 0;        // of `reps`
  int counterclockwise = 0; // of `reps`
  double held_s = 0.0;

  friend bool operator==(const DoseDone&, const DoseDone&) = default;
};

/// By step, then side (right before left).
std::vector<DoseDone> calc_doses(const Session& session);

/// A hip's range in one exercise: the widest of its sets.
struct RangeDone {
  int step = -1;
  std::string exercise;
  MaybeSide side; // that performed
  RecordedRange range;

  friend bool operator==(const RangeDone&, const RangeDone&) = default;
};

/// By step, side, quantity and leg; another view or position is another range. Taken-back events do
/// not count. The wider error of the joined ones stays.
std::vector<RangeDone> calc_ranges(const Session& session);

/// The events that still stand: neither taken back nor taking one back. By time, then id.
std::vector<const Event*> find_standing(const Session& session);

/// Seconds of the session without pauses and without breaks after which it was resumed. The only
/// place that calculates it, for the terminal, the app, lists and tables.
double calc_done_s(const Session& session);

std::string_view name_of(EventKind kind);
std::string_view name_of(CountedBy by);
std::string_view name_of(CircleDirection turn);
std::string_view name_of(SessionState state);

} // namespace limber::record
