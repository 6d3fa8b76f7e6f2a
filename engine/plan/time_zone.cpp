#include "plan/time_zone.hpp"

#include <fmt/format.h>

namespace limber::plan {
namespace {

constexpr int hour_s = 3600;
constexpr int minute_s = 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Parses from the front; after one failure all further steps fail.
class Scanner {
public:
  explicit Scanner(std::string_view text) : rest_{text} {}

  bool good() const { return good_; }
  bool at_end() const { return rest_.empty(); }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool take(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) { good_ = take(c) && good_; }

  /// "CET", or in angle brackets "<+0330>".
  std::string name() {
    std::string name;
    const bool bracketed = take('<');
    const auto belongs = [&](char c) {
      return is_letter(c) || (bracketed && (is_digit(c) || c == '+' || c == '-'));
    };
    while (!rest_.empty() && belongs(rest_.front())) {
      name += rest_.front();
      rest_.remove_prefix(1);
    }
    if (bracketed) expect('>');
    good_ = good_ && name.size() >= 3 && name.size() <= 10;
    return name;
  }

  int number(int min, int max) {
    int value = 0;
    int digits = 0;
    while (!rest_.empty() && is_digit(rest_.front()) && digits < 4) {
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
      ++digits;
    }
    good_ = good_ && digits > 0 && value >= min && value <= max;
    return value;
  }

  /// "-1", "3:30", "25:00:00". RFC 9636 lets hours go to 167.
  int time_s() {
    const bool minus = take('-');
    if (!minus) take('+');
    int time = number(0, 167) * hour_s;
    if (take(':')) time += number(0, 59) * minute_s;
    if (take(':')) time += number(0, 59);
    return minus ? -time : time;
  }

  ChangeDay change_day() {
    ChangeDay day;
    expect('M');
    day.month = number(1, 12);
    expect('.');
    day.week = number(1, 5);
    expect('.');
    day.weekday = number(0, 6);
    if (take('/')) day.time_s = time_s();
    constexpr int day_s = 24 * hour_s;
    if (day.time_s == day_s) --day.time_s; // 24:00, as in Cairo: use the last second of the day
    // The change could fall into another month, which a calendar's rule cannot express.
    good_ = good_ && !(day.week == 5 && day.time_s >= day_s) && !(day.week == 1 && day.time_s < 0);
    return day;
  }

private:
  std::string_view rest_;
  bool good_ = true;
};

} // namespace

core::Result<ZoneRule> read_zone_rule(std::string_view posix) {
  Scanner scan{posix};
  ZoneRule rule;
  rule.standard_name = scan.name();
  rule.standard_offset_s = -scan.time_s(); // POSIX counts west as positive
  if (!scan.at_end()) {
    ZoneRule::Summer summer;
    summer.name = scan.name();
    const bool own = !scan.next_is(',');
    summer.offset_s = own ? -scan.time_s() : rule.standard_offset_s + hour_s;
    scan.expect(',');
    summer.begins = scan.change_day();
    scan.expect(',');
    summer.ends = scan.change_day();
    rule.summer = std::move(summer);
  }
  if (scan.good() && scan.at_end()) return rule;
  return core::fail(core::ErrorCode::content_invalid,
                    fmt::format("'{}' is not a time zone's rule", posix));
}

} // namespace limber::plan
