// A daily reminder as a calendar file (iCalendar, RFC 5545) that Apple's, Google's and Outlook's
// calendars read: one event that repeats, with its time zone and an alarm. It keeps to the clock on
// the wall: summer time does not move it.
#pragma once

#include "core/result.hpp"
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
  int at_min = 0; // since midnight, on the clock on the wall
  Weekdays days{true, true, true, true, true, true, true};
  double minutes = 9.0;
  Day from{}; // the first one is on this day or after it
  /// "Europe/Vienna" and its rule; without them the event has no zone, and every calendar takes it
  /// as its own local time.
  std::string zone;
  std::optional<ZoneRule> rule;
  /// Tells one person's reminder from another's: the same again replaces the one before.
  std::string whose;
  record::Timestamp now;
  std::string title = "Limber: your hips";
  std::string text = "A few minutes for your hips, if today is a good day for it.";
};

/// CR LF, lines folded at 75 octets. Errors: usage where no day is chosen or the time is none.
core::Result<std::string> write_reminder(const Reminder& reminder);

} // namespace limber::plan
