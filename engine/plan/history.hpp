// What the plan needs from a person's past sessions, taken from the record.
#pragma once

#include "record/session.hpp"
#include "record/tally.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::plan {

/// A day of the person's own calendar, without a clock or a zone.
using Day = std::chrono::sys_days;

/// Parses "2025-03-01"; nothing if that is not a day.
std::optional<Day> find_day(std::string_view text);
std::string to_text(Day day);

/// One step of a session, as it was done.
struct DoneStep {
  std::string exercise;
  record::FormLevel form = record::FormLevel::standard; // the last one that was done
  bool chosen = false; // the form was chosen by the person in the session
  record::StepOutcome status = record::StepOutcome::open;
  int asked_reps = 0; // as in exercise::Dose; 0 for a hold
  double asked_s = 0.0;
  std::optional<record::FormLevel> hurt; // the form that hurt
  std::optional<double> own_rep_s; // see Pace::own_rep_s; only where the person or a camera counted

  friend bool operator==(const DoneStep&, const DoneStep&) = default;
};

/// The rest between two consecutive exercises.
struct DoneRest {
  std::string from;
  std::string to;
  double duration_s = 0.0; // pauses left out; the change of position included

  friend bool operator==(const DoneRest&, const DoneRest&) = default;
};

struct DoneSession {
  Day day{};
  record::Timestamp started_at;
  bool whole = false; // to its end
  std::optional<int> pain_before;
  std::optional<int> pain_after;
  std::optional<int> effort;
  int worst_hurt = 0; // the highest pain reported with 'this hurts'
  /// The person stopped at 'this hurts' or reported pain that ends a session, before, then or
  /// afterwards: nothing is planned until the health questions are answered again.
  bool stopped = false;
  std::vector<DoneStep> steps;
  std::vector<DoneRest> rests;
  std::vector<record::RangeDone> ranges;
};

/// `stop_pain`: the pain from which on a session ends.
DoneSession summarize(const record::Session& session, int stop_pain);

/// Oldest first.
std::vector<DoneSession> summarize(std::span<const record::Session> sessions, int stop_pain);

/// When the latest session that was stopped because of pain began. Pass it to
/// record::check_health.
std::optional<record::Timestamp> find_last_stop(std::span<const DoneSession> history);

/// Whether anything was done in it.
bool has_moved(const DoneSession& session);

/// Whether anything of it was done: a repetition, or a hold.
bool is_touched(const DoneStep& step);

} // namespace limber::plan
