#include "record/timestamp.hpp"

#include <ctime>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using limber::record::is_day;
using limber::record::local_day;
using limber::record::parse_timestamp;
using limber::record::Timestamp;
using limber::record::to_text;

TEST(TimestampText, an_offset_is_applied_to_the_instant_and_kept) {
  const auto timestamp = parse_timestamp("2025-03-01T07:12:00+01:00");
  ASSERT_TRUE(timestamp);
  EXPECT_EQ(timestamp->utc_ms, 1740809520000); // date -u -d 2025-03-01T06:12:00Z +%s
  EXPECT_EQ(timestamp->offset_min, 60);
  EXPECT_EQ(to_text(*timestamp), "2025-03-01T07:12:00+01:00");
}

TEST(TimestampText, milliseconds_are_kept_and_finer_digits_dropped) {
  EXPECT_EQ(to_text(*parse_timestamp("2024-02-29T23:59:59.987654Z")), "2024-02-29T23:59:59.987Z");
  EXPECT_EQ(to_text(*parse_timestamp("2024-02-29T23:59:59.5Z")), "2024-02-29T23:59:59.500Z");
}

TEST(TimestampText, the_day_is_local) {
  EXPECT_EQ(local_day(*parse_timestamp("2025-01-01T00:30:00+13:00")), "2025-01-01");
  EXPECT_EQ(local_day(*parse_timestamp("2024-12-31T23:30:00-09:30")), "2024-12-31");
  EXPECT_EQ(local_day(*parse_timestamp("1970-01-01T00:00:00+14:00")), "1970-01-01");
}

TEST(TimestampText, invalid_times_are_refused) {
  for (const char* text :
       {"", "2025-03-01", "2025-03-01T07:12:00", "2025-02-29T07:12:00Z", "2025-13-01T07:12:00Z",
        "2025-03-01T24:00:00Z", "2025-03-01T07:60:00Z", "2025-03-01T07:12:60Z",
        "2025-03-01T07:12:00.Z", "2025-03-01T07:12:00.1234567890Z", "2025-03-01T07:12:00+15:00",
        "2025-03-01T07:12:00+01:60", "2025-03-01T07:12:00Z ", " 2025-03-01T07:12:00Z",
        "1969-12-31T23:59:59Z", "2025-3-1T07:12:00Z", "2025-03-01 07:12:00Z",
        "-025-03-01T07:12:00Z"})
    EXPECT_FALSE(parse_timestamp(text)) << text;
}

TEST(TimestampText, days_that_do_not_exist_are_refused) {
  EXPECT_TRUE(is_day("2024-02-29"));
  EXPECT_FALSE(is_day("2025-02-29"));
  EXPECT_FALSE(is_day("2025-02-01T"));
}

TEST(TimestampText, every_day_of_four_centuries_follows_the_one_before) {
  // Against the C library's calendar; the engine uses C++'s.
  constexpr std::int64_t day_s = 86'400;
  constexpr std::int64_t days = 400 * 365 + 97; // to 2370-01-01
  for (std::int64_t day = 0; day <= days; ++day) {
    const std::time_t midnight = day * day_s;
    std::tm date{};
    ASSERT_TRUE(::gmtime_r(&midnight, &date));
    const std::string text =
        fmt::format("{:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
    const auto timestamp = parse_timestamp(text + "T00:00:00Z");
    ASSERT_TRUE(timestamp) << text;
    ASSERT_EQ(timestamp->utc_ms, midnight * 1000) << text;
    ASSERT_EQ(local_day(*timestamp), text);
  }
  EXPECT_EQ(local_day(Timestamp{days * day_s * 1000, 0}), "2370-01-01");
}

RC_GTEST_PROP(TimestampText, every_timestamp_makes_the_round_trip_through_text, ()) {
  const Timestamp timestamp{*rc::gen::inRange<std::int64_t>(86'400'000, 250'000'000'000'000),
                            *rc::gen::inRange(-14 * 60, 14 * 60 + 1)};
  const auto back = parse_timestamp(to_text(timestamp));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == timestamp);
}
