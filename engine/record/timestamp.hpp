// A timestamp: the instant, and the offset of the person's clock from UTC.
// The engine has no clock; timestamps are passed in, as RFC 3339 text at every interface.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::record {

/// `utc_ms`: milliseconds since 1970-01-01T00:00:00Z. `offset_min`: local time minus UTC, minutes.
struct Timestamp {
  std::int64_t utc_ms = 0;
  int offset_min = 0;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
  // By instant, then offset. clang-tidy 14 takes what the compiler writes for it as a null pointer.
  // NOLINTNEXTLINE(modernize-use-nullptr)
  friend auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

/// "2025-03-01T07:12:00.250+01:00" (RFC 3339, section 5.6; years 1970 to 9999, no leap seconds,
/// offset within +-14 h, at most nine digits of a second of which three are kept).
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// The same form; "Z" where the offset is zero, milliseconds only where there are any.
std::string to_text(const Timestamp& timestamp);

/// The person's own calendar day: "2025-03-01".
std::string local_day(const Timestamp& timestamp);

/// Whether the text is a calendar day of that form that exists.
bool is_day(std::string_view text);

} // namespace limber::record
