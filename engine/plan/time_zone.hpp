// When a time zone changes to summer time and back: the rule that POSIX writes as
// "CET-1CEST,M3.5.0,M10.5.0/3", and that ends every file of the time zone database (RFC 9636,
// section 3.3). Only what a calendar file needs.
#pragma once

#include "core/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace limber::plan {

/// A day of the year on which the clock changes: "the last Sunday of March".
struct ChangeDay {
  int month = 1;     // 1 to 12
  int week = 1;      // 1 to 4 from the start of the month, 5: the last
  int weekday = 0;   // 0: Sunday
  int time_s = 7200; // local time before the change; may lie on another day

  friend bool operator==(const ChangeDay&, const ChangeDay&) = default;
};

struct ZoneRule {
  std::string standard_name; // "CET"
  int standard_offset_s = 0; // east of UTC +
  struct Summer {
    std::string name;
    int offset_s = 0;
    ChangeDay begins;
    ChangeDay ends;

    friend bool operator==(const Summer&, const Summer&) = default;
  };
  std::optional<Summer> summer; // nothing if the clock never changes

  friend bool operator==(const ZoneRule&, const ZoneRule&) = default;
};

/// Errors: content_invalid, also for rules by day of the year, which no current zone uses.
core::Result<ZoneRule> read_zone_rule(std::string_view posix);

} // namespace limber::plan
