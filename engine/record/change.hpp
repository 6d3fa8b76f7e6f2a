// How the hips' ranges changed over weeks, and whether the measurement error could explain it.
// This is the only place that decides which change is larger than the error.
#pragma once

#include "core/result.hpp"
#include "record/range.hpp"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

/// A range of a session, with the session's local day.
struct DatedRange {
  std::string day; // "2025-03-01"
  std::string exercise;
  MaybeSide performing;
  RecordedRange range;
};

enum class ChangeVerdict : std::uint8_t {
  further,      // by more than the error
  less,         // by more than the error
  within_error, // not more than the error
  not_yet,      // the first time lies too close to the last one
};

/// One hip's angle in one exercise, seen from one view in one position, from its first weeks to its
/// last day. Values are of the end that the exercises work toward: flexion, abduction, external
/// rotation.
struct RangeChange {
  std::string exercise;
  MaybeSide performing;
  exercise::HipAngle angle{};
  Side leg = Side::right;
  exercise::View view{};
  exercise::StartPosture position{};
  std::string first_day;
  std::string last_day;
  int sessions = 0;       // in which it was seen
  double first_deg = 0.0; // the median of the first weeks
  double last_deg = 0.0;  // on the last day
  double error_deg = 0.0; // the smallest change that counts: calc_min_change_deg
  ChangeVerdict verdict = ChangeVerdict::not_yet;

  double change_deg() const { return last_deg - first_deg; }
};

inline constexpr int min_days_between = 14; // hip mobility does not change within days
inline constexpr int days_of_first_weeks = 28;

/// 95 % of the differences between two measurements of a hip that did not change are smaller:
/// 1.96 sqrt(s1^2 + s2^2), the minimal detectable change (Weir 2005, J Strength Cond Res 19:231).
/// A constant error of one camera would cancel, but its share of sigma is not known.
double calc_min_change_deg(double first_sigma_deg, double last_sigma_deg);

/// One for every angle that was seen, those seen in most sessions first, so that whoever shows only
/// the first shows the one with the most data and not the largest change, which may be chance. The
/// standing leg is left out.
std::vector<RangeChange> calc_range_changes(std::span<const DatedRange> ranges);

/// [{"day", "exercise", "performing", "quantity", "leg", ...}]. Errors: too_large, content_invalid.
core::Result<std::vector<DatedRange>> read_dated_ranges(std::string_view text,
                                                        std::string_view source_name);

nlohmann::json to_json(const RangeChange& change);

} // namespace limber::record
