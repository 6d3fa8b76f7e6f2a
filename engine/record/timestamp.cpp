#include "record/timestamp.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

namespace limber::record {
namespace {

namespace chrono = std::chrono;
using Milliseconds = chrono::sys_time<chrono::milliseconds>;

constexpr int max_offset_min = 14 * 60; // the widest in use (Line Islands, UTC+14)

/// Reads characters from the front; after one failure, every later step fails, too.
class TimestampScanner {
public:
  explicit TimestampScanner(std::string_view text) : rest_{text} {}

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

std::optional<chrono::sys_days> find_day(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (year < 1970 || !date.ok()) return std::nullopt;
  return chrono::sys_days{date};
}

int read_milliseconds(TimestampScanner& scanner) {
  constexpr std::size_t kept = 3;
  constexpr std::size_t max_digits = 9;
  scanner.one_of(".");
  const std::size_t count = scanner.count_digits();
  if (count == 0 || count > max_digits) {
    scanner.one_of(""); // makes it fail
    return 0;
  }
  int value = scanner.digits(std::min(count, kept));
  for (std::size_t i = count; i < kept; ++i)
    value *= 10;
  if (count > kept) scanner.skip(count - kept);
  return value;
}

/// Minutes; nothing where hours or minutes are beyond a clock's.
std::optional<int> read_offset(TimestampScanner& scanner) {
  const char sign = scanner.one_of("+-Zz");
  if (sign == 'Z' || sign == 'z') return 0;
  const int hours = scanner.digits(2);
  scanner.one_of(":");
  const int minutes = scanner.digits(2);
  const int offset = hours * 60 + minutes;
  if (minutes > 59 || offset > max_offset_min) return std::nullopt;
  return sign == '-' ? -offset : offset;
}

/// What the person's clock shows.
Milliseconds local_time(const Timestamp& timestamp) {
  return Milliseconds{chrono::milliseconds{timestamp.utc_ms}} +
         chrono::minutes{timestamp.offset_min};
}

} // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  TimestampScanner scanner{text};
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
  const std::optional<chrono::sys_days> date = find_day(year, month, day);
  if (!date) return std::nullopt;
  const Milliseconds local = *date + chrono::hours{hour} + chrono::minutes{minute} +
                             chrono::seconds{second} + chrono::milliseconds{millisecond};
  const Milliseconds utc = local - chrono::minutes{*offset_min};
  return Timestamp{utc.time_since_epoch().count(), *offset_min};
}

std::string to_text(const Timestamp& timestamp) {
  const Milliseconds local = local_time(timestamp);
  const chrono::hh_mm_ss clock{local - chrono::floor<chrono::days>(local)};
  std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}", local_day(timestamp), clock.hours().count(),
                  clock.minutes().count(), clock.seconds().count());
  if (const auto ms = clock.subseconds().count(); ms != 0) text += fmt::format(".{:03}", ms);
  if (timestamp.offset_min == 0) return text + 'Z';
  const int away = std::abs(timestamp.offset_min);
  return text +
         fmt::format("{}{:02}:{:02}", timestamp.offset_min < 0 ? '-' : '+', away / 60, away % 60);
}

std::string local_day(const Timestamp& timestamp) {
  const chrono::year_month_day date{chrono::floor<chrono::days>(local_time(timestamp))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_day(std::string_view text) {
  TimestampScanner scanner{text};
  const int year = scanner.digits(4);
  scanner.one_of("-");
  const int month = scanner.digits(2);
  scanner.one_of("-");
  const int day = scanner.digits(2);
  return scanner.whole() && find_day(year, month, day).has_value();
}

} // namespace limber::record
