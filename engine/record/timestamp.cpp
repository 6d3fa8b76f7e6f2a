#include "record/timestamp.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>

namespace limber::record {
namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr int max_offset_min = 14 * 60; // the widest in use (Line Islands, UTC+14)

/// Takes characters off the front; every step fails once one has.
class Scanner {
public:
  explicit Scanner(std::string_view text) : rest_{text} {}

  int digits(std::size_t count) {
    if (rest_.size() < count) return spoil();
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = rest_[i];
      if (c < '0' || c > '9') return spoil();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  char one_of(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
      spoil();
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  std::size_t count_digits() const {
    const std::size_t end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }
  void skip(std::size_t count) { rest_.remove_prefix(count); }
  bool whole() const { return good_ && rest_.empty(); }

private:
  int spoil() {
    good_ = false;
    return 0;
  }
  std::string_view rest_;
  bool good_ = true;
};

struct Date {
  std::int64_t year = 0;
  int month = 0;
  int day = 0;
};

/// Days since 1970-01-01 (Hinnant, chrono-Compatible Low-Level Date Algorithms, days_from_civil).
std::int64_t calc_days(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0); // years begin in March
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

/// The inverse (civil_from_days, same source).
Date calc_date(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>((shifted_month + 2) % 12) + 1;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5) + 1};
}

std::optional<std::int64_t> find_days(const Date& date) {
  constexpr std::array days_in{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1970 || date.month < 1 || date.month > 12) return std::nullopt;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  const int most =
      days_in[static_cast<std::size_t>(date.month - 1)] + (leap && date.month == 2 ? 1 : 0);
  if (date.day < 1 || date.day > most) return std::nullopt;
  return calc_days(date);
}

int read_milliseconds(Scanner& scanner) {
  constexpr std::size_t kept = 3;
  constexpr std::size_t most = 9;
  scanner.one_of(".");
  const std::size_t count = scanner.count_digits();
  if (count == 0 || count > most) {
    scanner.one_of(""); // spoils
    return 0;
  }
  int value = scanner.digits(std::min(count, kept));
  for (std::size_t i = count; i < kept; ++i)
    value *= 10;
  if (count > kept) scanner.skip(count - kept);
  return value;
}

/// Minutes; nothing where hours or minutes are beyond a clock's.
std::optional<int> read_offset(Scanner& scanner) {
  const char sign = scanner.one_of("+-Zz");
  if (sign == 'Z' || sign == 'z') return 0;
  const int hours = scanner.digits(2);
  scanner.one_of(":");
  const int minutes = scanner.digits(2);
  const int offset = hours * 60 + minutes;
  if (minutes > 59 || offset > max_offset_min) return std::nullopt;
  return sign == '-' ? -offset : offset;
}

std::string day_text(std::int64_t local_ms) {
  // Floors, for times before 1970, which an offset can reach.
  const std::int64_t days = (local_ms >= 0 ? local_ms : local_ms - (ms_per_day - 1)) / ms_per_day;
  const Date date = calc_date(days);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

} // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Scanner scanner{text};
  const int year = scanner.digits(4);
  scanner.one_of("-");
  const int month = scanner.digits(2);
  scanner.one_of("-");
  const int day = scanner.digits(2);
  scanner.one_of("Tt");
  const int hour = scanner.digits(2);
  scanner.one_of(":");
  const int minute = scanner.digits(2);
  scanner.one_of(":");
  const int second = scanner.digits(2);
  const int millisecond = scanner.next_is('.') ? read_milliseconds(scanner) : 0;
  const std::optional<int> offset_min = read_offset(scanner);
  if (!scanner.whole() || !offset_min || hour > 23 || minute > 59 || second > 59)
    return std::nullopt;
  const std::optional<std::int64_t> days = find_days({year, month, day});
  if (!days) return std::nullopt;
  const std::int64_t local_ms =
      *days * ms_per_day + ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + millisecond;
  return Timestamp{local_ms - *offset_min * ms_per_minute, *offset_min};
}

std::string to_text(const Timestamp& timestamp) {
  const std::int64_t local_ms = timestamp.utc_ms + timestamp.offset_min * ms_per_minute;
  const std::int64_t in_day = ((local_ms % ms_per_day) + ms_per_day) % ms_per_day;
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", day_text(local_ms), in_day / 3'600'000,
                                 in_day / 60'000 % 60, in_day / 1000 % 60);
  if (in_day % 1000 != 0) text += fmt::format(".{:03}", in_day % 1000);
  if (timestamp.offset_min == 0) return text + 'Z';
  const int away = std::abs(timestamp.offset_min);
  return text +
         fmt::format("{}{:02}:{:02}", timestamp.offset_min < 0 ? '-' : '+', away / 60, away % 60);
}

std::string local_day(const Timestamp& timestamp) {
  return day_text(timestamp.utc_ms + timestamp.offset_min * ms_per_minute);
}

bool is_day(std::string_view text) {
  Scanner scanner{text};
  const int year = scanner.digits(4);
  scanner.one_of("-");
  const int month = scanner.digits(2);
  scanner.one_of("-");
  const int day = scanner.digits(2);
  return scanner.whole() && find_days({year, month, day}).has_value();
}

} // namespace limber::record
