// What the plan needs to know of the sessions that a person has done, taken from the record.
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

/// Of "2025-03-01". Nothing where that is no day.
std::optional<Day> find_day(std::string_view text);
std::string to_text(Day day);

/// One step of a session, as it was done.
struct DoneStep {
  std::string exercise;
  record::FormLevel form = record::FormLevel::standard; // the last one that was done
  bool chosen = false;                                  // by the person, in the session
  record::StepOutcome status = record::StepOutcome::open;
  int asked_reps = 0; // as in exercise::Dose; 0 for a hold
  double asked_s = 0.0;
  std::optional<record::FormLevel> hurt; // the form in which it was said to hurt
  std::optional<double> own_rep_s; // see Pace::own_rep_s; only where the person or a camera counted

  friend bool operator==(const DoneStep&, const DoneStep&) = default;
};

/// The rest between two exercises that followed each other without anything in between.
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
  int worst_hurt = 0; // the most pain told with 'this hurts'
  /// The person stopped at 'this hurts', told of pain that ends a session, or had it afterwards:
  /// nothing is planned before the health questions are answered again.
  bool stopped = false;
  std::vector<DoneStep> steps;
  std::vector<DoneRest> rests;
  std::vector<record::RangeDone> ranges;
};

/// `stop_pain`: from which pain on a session ends.
DoneSession summarize(const record::Session& session, int stop_pain);

/// Oldest first.
std::vector<DoneSession> summarize(std::span<const record::Session> sessions, int stop_pain);

/// When the latest session that was stopped for pain began; nothing where none was. To be handed
/// to record::check_health.
std::optional<record::Timestamp> find_last_stop(std::span<const DoneSession> history);

/// Whether anything was done in it.
bool has_moved(const DoneSession& session);

/// Whether anything of it was done: a repetition, or a hold.
bool is_touched(const DoneStep& step);

} // namespace limber::plan
