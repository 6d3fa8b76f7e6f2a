#include "record/change.hpp"

#include "core/statistics.hpp"
#include "exercise/names.hpp"
#include "record/checked_json.hpp"
#include "record/timestamp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace limber::record {
namespace {

using core::Result;
using nlohmann::json;

constexpr double sigmas_of_95_percent = 1.96; // of a normal error (JCGM 100:2008, table G.1)
constexpr std::size_t max_ranges = 100'000;   // some years of daily sessions
constexpr std::size_t max_ranges_bytes = std::size_t{32} << 20;

std::int64_t day_number(const std::string& day) {
  constexpr std::int64_t ms_of_a_day = 86'400'000;
  const auto noon = parse_timestamp(day + "T12:00:00Z");
  return noon ? noon->utc_ms / ms_of_a_day : 0;
}

/// The end that the exercises work toward: abduction and external rotation are negative in ISB's
/// signs.
double far_end_deg(const RecordedRange& range) {
  return range.angle == exercise::HipAngle::flexion ? range.max_deg : -range.min_deg;
}

ChangeVerdict judge(double change_deg, double error_deg) {
  if (std::abs(change_deg) <= error_deg) return ChangeVerdict::within_error;
  return change_deg > 0.0 ? ChangeVerdict::further : ChangeVerdict::less;
}

/// `seen`: of one angle, oldest first, at least one.
RangeChange calc_change(const std::vector<const DatedRange*>& seen) {
  const DatedRange& first = *seen.front();
  const DatedRange& last = *seen.back();
  RangeChange change;
  change.exercise = last.exercise;
  change.performing = last.performing;
  change.angle = last.range.angle;
  change.leg = last.range.leg;
  change.view = last.range.view;
  change.position = last.range.position;
  change.first_day = first.day;
  change.last_day = last.day;
  change.sessions = static_cast<int>(seen.size());
  change.last_deg = far_end_deg(last.range);

  const std::int64_t begin = day_number(first.day);
  const std::int64_t end =
      std::min(begin + days_of_first_weeks, day_number(last.day) - min_days_between + 1);
  std::vector<double> early_deg;
  double sigma_deg = 0.0;
  for (const DatedRange* one : seen) {
    if (day_number(one->day) >= end) break;
    early_deg.push_back(far_end_deg(one->range));
    sigma_deg = std::max(sigma_deg, one->range.sigma_deg);
  }
  if (early_deg.empty()) return change;
  change.first_deg = core::median(std::move(early_deg));
  change.error_deg = calc_min_change_deg(sigma_deg, last.range.sigma_deg);
  change.verdict = judge(change.change_deg(), change.error_deg);
  return change;
}

DatedRange read_dated_range(ObjectReader& reader, Findings& findings) {
  DatedRange one;
  reader.allow_only({"day", "exercise", "performing", "quantity", "leg", "least_deg", "most_deg",
                     "sigma_deg", "view", "position"});
  constexpr std::size_t day_bytes = 10;
  one.day = reader.text("day", day_bytes, Need::required).value_or("");
  if (!is_day(one.day)) findings.add(reader.where() + ".day", "a day such as 2025-03-01");
  one.exercise = reader.name("exercise", Need::required).value_or("");
  one.performing = side_at(reader.choice("performing", side_names, Need::required).value_or(0));
  one.range = read_range(reader);
  return one;
}

std::string_view verdict_name(ChangeVerdict verdict) {
  constexpr std::array<std::string_view, 4> names{"further", "less", "within_error", "not_yet"};
  return names[static_cast<std::size_t>(verdict)];
}

} // namespace

double calc_min_change_deg(double first_sigma_deg, double last_sigma_deg) {
  return sigmas_of_95_percent * std::hypot(first_sigma_deg, last_sigma_deg);
}

std::vector<RangeChange> calc_range_changes(std::span<const DatedRange> ranges) {
  using Key = std::tuple<std::string_view, MaybeSide, exercise::HipAngle, Side, exercise::View,
                         exercise::StartPosture>;
  std::map<Key, std::vector<const DatedRange*>> groups;
  for (const DatedRange& one : ranges) {
    const RecordedRange& range = one.range;
    if (one.performing && one.performing != range.leg) continue;
    groups[{one.exercise, one.performing, range.angle, range.leg, range.view, range.position}]
        .push_back(&one);
  }
  std::vector<RangeChange> changes;
  for (auto& [key, seen] : groups) {
    std::stable_sort(seen.begin(), seen.end(),
                     [](const auto* a, const auto* b) { return a->day < b->day; });
    changes.push_back(calc_change(seen));
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.sessions > b.sessions; });
  return changes;
}

Result<std::vector<DatedRange>> read_dated_ranges(std::string_view text,
                                                  std::string_view source_name) {
  const Result<json> document = parse_json(text, max_ranges_bytes, source_name);
  if (!document) return tl::unexpected(document.error());
  Findings findings;
  const json whole{{"ranges", *document}};
  ObjectReader reader{whole, std::string{source_name}, findings};
  std::vector<DatedRange> ranges;
  if (const json* list = reader.list("ranges", max_ranges, Need::required))
    for (std::size_t i = 0; i < list->size() && !findings.any(); ++i) {
      ObjectReader one{(*list)[i], fmt::format("{}[{}]", source_name, i), findings};
      ranges.push_back(read_dated_range(one, findings));
    }
  if (findings.any()) return tl::unexpected(findings.error());
  return ranges;
}

json to_json(const RangeChange& change) {
  json out{{"exercise", change.exercise},
           {"performing", name_of(change.performing)},
           {"quantity", exercise::name_of(change.angle)},
           {"leg", name_of(change.leg)},
           {"view", exercise::name_of(change.view)},
           {"position", exercise::name_of(change.position)},
           {"first_day", change.first_day},
           {"last_day", change.last_day},
           {"sessions", change.sessions},
           {"verdict", verdict_name(change.verdict)}};
  if (change.verdict == ChangeVerdict::not_yet) return out;
  out["first_deg"] = change.first_deg;
  out["last_deg"] = change.last_deg;
  out["change_deg"] = change.change_deg();
  out["error_deg"] = change.error_deg;
  return out;
}

} // namespace limber::record
