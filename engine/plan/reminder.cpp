#include "plan/reminder.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace limber::plan {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using std::chrono::days;

constexpr int day_min = 24 * 60;
constexpr std::array<std::string_view, 7> day_words{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 7> day_codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::size_t max_line_octets = 75;                 // RFC 5545, section 3.1
constexpr std::int64_t epoch_of_sequence_s = 1'735'689'600; // 2025-01-01, to keep the number small

std::optional<std::size_t> find_weekday(std::string_view word) {
  const auto found = std::find_if(day_words.begin(), day_words.end(),
                                  [&](std::string_view day) { return day.starts_with(word); });
  if (word.size() < 3 || found == day_words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - day_words.begin());
}

/// "mon", "monday" or "fri-mon".
bool add_days(std::string_view part, Weekdays& chosen) {
  const std::size_t dash = part.find('-');
  const auto first = find_weekday(part.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : find_weekday(part.substr(dash + 1));
  if (!first || !last) return false;
  for (std::size_t day = *first;; day = (day + 1) % chosen.size()) {
    chosen[day] = true;
    if (day == *last) return true;
  }
}

std::size_t weekday_of(Day day) {
  return std::chrono::weekday{day}.iso_encoding() - 1; // Monday 0
}

/// Lines of a calendar file.
class Lines {
public:
  /// Folds lines that are too long, never within a character.
  void add(std::string_view line) {
    std::size_t room = max_line_octets;
    while (line.size() > room) {
      std::size_t cut = room;
      while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U)
        --cut;
      if (cut == 0) cut = room; // no text
      text_ += line.substr(0, cut);
      text_ += "\r\n ";
      line.remove_prefix(cut);
      room = max_line_octets - 1; // the leading blank counts
    }
    text_ += line;
    text_ += "\r\n";
  }
  std::string take() { return std::move(text_); }

private:
  std::string text_;
};

/// RFC 5545, section 3.3.11.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') result += '\\';
    result += c;
  }
  return result;
}

std::string date_text(Day day) {
  std::string text = to_text(day);
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

std::string local_text(Day day, int minute) {
  return fmt::format("{}T{:02}{:02}00", date_text(day), minute / 60, minute % 60);
}

std::string utc_text(const record::Timestamp& time) {
  std::string text = record::to_text({time.utc_ms / 1000 * 1000, 0});
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string offset_text(int offset_s) {
  const int minutes = std::abs(offset_s) / 60;
  return fmt::format("{}{:02}{:02}", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// The day of that rule in a year, and the time on it: a time outside 0 to 24 h is another day's.
std::pair<Day, int> moment_of(const ChangeDay& rule, int year) {
  using std::chrono::last;
  using std::chrono::weekday;
  const auto month_begin = std::chrono::year{year} / rule.month;
  const weekday wanted{static_cast<unsigned>(rule.weekday)};
  Day day = rule.week == 5 ? Day{month_begin / wanted[last]}
                           : Day{month_begin / wanted[static_cast<unsigned>(rule.week)]};
  int time_s = rule.time_s;
  constexpr int day_s = 86'400;
  for (; time_s < 0; time_s += day_s)
    day -= days{1};
  for (; time_s >= day_s; time_s -= day_s)
    day += days{1};
  return {day, time_s};
}

/// "the last Sunday of March" as a recurrence rule of RFC 5545. If its time lies on another day,
/// the rule lists the possible days of the month.
std::string repeats(const ChangeDay& rule) {
  constexpr int day_s = 86'400;
  const int shift = rule.time_s >= 0 ? rule.time_s / day_s : -((day_s - 1 - rule.time_s) / day_s);
  const auto code = day_codes[static_cast<std::size_t>((rule.weekday + 6 + shift + 7) % 7)];
  if (shift == 0)
    return fmt::format("FREQ=YEARLY;BYMONTH={};BYDAY={}{}", rule.month,
                       rule.week == 5 ? -1 : rule.week, code);
  std::string month_days;
  const int first = rule.week == 5 ? -7 : 1 + 7 * (rule.week - 1);
  for (int i = 0; i < 7; ++i)
    month_days += fmt::format("{}{}", i > 0 ? "," : "", first + i + shift);
  return fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={};BYDAY={}", rule.month, month_days, code);
}

// Calendars look up the zone on the first day, so the rule must start in an earlier year.
constexpr int zone_year = 2020;

void add_part(Lines& lines, std::string_view kind, const std::string& name, int from_s, int to_s,
              const ChangeDay& begins) {
  const auto [day, time_s] = moment_of(begins, zone_year);
  lines.add(fmt::format("BEGIN:{}", kind));
  lines.add(fmt::format("DTSTART:{}T{:02}{:02}{:02}", date_text(day), time_s / 3600,
                        time_s / 60 % 60, time_s % 60));
  lines.add(fmt::format("RRULE:{}", repeats(begins)));
  lines.add(fmt::format("TZOFFSETFROM:{}", offset_text(from_s)));
  lines.add(fmt::format("TZOFFSETTO:{}", offset_text(to_s)));
  lines.add(fmt::format("TZNAME:{}", name));
  lines.add(fmt::format("END:{}", kind));
}

void add_zone(Lines& lines, const std::string& zone, const ZoneRule& rule) {
  lines.add("BEGIN:VTIMEZONE");
  lines.add(fmt::format("TZID:{}", zone));
  const int standard_s = rule.standard_offset_s;
  if (rule.summer) {
    const ZoneRule::Summer& summer = *rule.summer;
    add_part(lines, "STANDARD", rule.standard_name, summer.offset_s, standard_s, summer.ends);
    add_part(lines, "DAYLIGHT", summer.name, standard_s, summer.offset_s, summer.begins);
  } else {
    lines.add("BEGIN:STANDARD");
    lines.add("DTSTART:19700101T000000");
    lines.add(fmt::format("TZOFFSETFROM:{}", offset_text(standard_s)));
    lines.add(fmt::format("TZOFFSETTO:{}", offset_text(standard_s)));
    lines.add(fmt::format("TZNAME:{}", rule.standard_name));
    lines.add("END:STANDARD");
  }
  lines.add("END:VTIMEZONE");
}

std::string rule_of(const Weekdays& chosen) {
  if (std::all_of(chosen.begin(), chosen.end(), [](bool day) { return day; })) return "FREQ=DAILY";
  std::string codes;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (chosen[i]) codes += fmt::format("{}{}", codes.empty() ? "" : ",", day_codes[i]);
  return "FREQ=WEEKLY;BYDAY=" + codes;
}

void add_event(Lines& lines, const Reminder& reminder) {
  Day first = reminder.from;
  while (!reminder.days[weekday_of(first)]) // the first day must match the rule
    first += days{1};
  const int end_min =
      reminder.at_min + std::max(1, static_cast<int>(std::lround(reminder.minutes)));
  const bool zoned = reminder.rule && !reminder.zone.empty();
  const std::string in_zone = zoned ? fmt::format(";TZID={}", reminder.zone) : std::string{};
  lines.add("BEGIN:VEVENT");
  lines.add(fmt::format("UID:limber-reminder{}{}@limber.invalid", reminder.whose.empty() ? "" : "-",
                        reminder.whose));
  lines.add(fmt::format("DTSTAMP:{}", utc_text(reminder.now)));
  lines.add(fmt::format("SEQUENCE:{}",
                        std::clamp<std::int64_t>(reminder.now.utc_ms / 1000 - epoch_of_sequence_s,
                                                 0, std::int64_t{2'000'000'000})));
  lines.add(fmt::format("DTSTART{}:{}", in_zone, local_text(first, reminder.at_min)));
  lines.add(fmt::format("DTEND{}:{}", in_zone,
                        local_text(first + days{end_min / day_min}, end_min % day_min)));
  lines.add(fmt::format("RRULE:{}", rule_of(reminder.days)));
  lines.add(fmt::format("SUMMARY:{}", escaped(reminder.title)));
  lines.add(fmt::format("DESCRIPTION:{}", escaped(reminder.text)));
  lines.add("TRANSP:TRANSPARENT"); // does not block the time
  lines.add("BEGIN:VALARM");
  lines.add("ACTION:DISPLAY");
  lines.add(fmt::format("DESCRIPTION:{}", escaped(reminder.title)));
  lines.add("TRIGGER:PT0S");
  lines.add("END:VALARM");
  lines.add("END:VEVENT");
}

} // namespace

Result<Weekdays> read_weekdays(std::string_view text) {
  Weekdays chosen{};
  if (text == "daily") {
    chosen.fill(true);
    return chosen;
  }
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    if (!add_days(rest.substr(0, comma), chosen))
      return fail(
          ErrorCode::usage,
          fmt::format("'{}' are no days; write them as mon-fri, mon,wed,fri or daily", text));
    if (comma == std::string_view::npos) return chosen;
    rest.remove_prefix(comma + 1);
  }
}

Result<int> read_time_of_day(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] - '0'; };
  const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() == 5 && text[2] == ':' && is_digit(0) && is_digit(1) && is_digit(3) &&
      is_digit(4)) {
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour < 24 && minute < 60) return hour * 60 + minute;
  }
  return fail(ErrorCode::usage, fmt::format("'{}' is no time; write it as 07:00", text));
}

Result<std::string> write_reminder(const Reminder& reminder) {
  if (std::none_of(reminder.days.begin(), reminder.days.end(), [](bool day) { return day; }))
    return fail(ErrorCode::usage, "no day of the week is chosen");
  if (reminder.at_min < 0 || reminder.at_min >= day_min)
    return fail(ErrorCode::usage, "the reminder's time is not within a day");
  Lines lines;
  lines.add("BEGIN:VCALENDAR");
  lines.add("VERSION:2.0");
  lines.add("PRODID:-//Limber//Reminder//EN");
  lines.add("CALSCALE:GREGORIAN");
  if (reminder.rule && !reminder.zone.empty()) add_zone(lines, reminder.zone, *reminder.rule);
  add_event(lines, reminder);
  lines.add("END:VCALENDAR");
  return lines.take();
}

} // namespace limber::plan
