// A daily reminder as a calendar file (iCalendar, RFC 5545) that Apple's, Google's and Outlook's
// calendars read: one repeating event with its time zone and an alarm. It stays at the same local
// time in summer and winter.
#pragma once

#include "core/result.hpp"
#include "language/language.hpp"
#include "plan/history.hpp"
#include "plan/time_zone.hpp"
#include "record/timestamp.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace limber::plan {

/// Of the week, Monday first.
using Weekdays = std::array<bool, 7>;

/// "mon-fri", "mon,wed,fri", "sat-mon", "daily". Errors: usage.
core::Result<Weekdays> read_weekdays(std::string_view text);

/// Minutes since midnight of "07:00". Errors: usage.
core::Result<int> read_time_of_day(std::string_view text);

struct Reminder {
  int at_min = 0; // since midnight, local time
  Weekdays days{true, true, true, true, true, true, true};
  double minutes = 9.0;
  Day from{}; // the first one is on or after this day
  /// "Europe/Vienna" and its rule; without them the event has no zone, and each calendar uses its
  /// own local time.
  std::string zone;
  std::optional<ZoneRule> rule;
  /// Identifies the reminder of one person: a new file with the same id replaces the old event.
  std::string whose;
  record::Timestamp now;
  // [reminder] in languages/<tag>/engine.toml
  std::string title = language::Language{}.say("reminder.title");
  std::string text = language::Language{}.say("reminder.text");
};

/// CR LF, lines folded at 75 octets. Errors: usage if no day is chosen or the time is invalid.
core::Result<std::string> write_reminder(const Reminder& reminder);

} // namespace limber::plan
