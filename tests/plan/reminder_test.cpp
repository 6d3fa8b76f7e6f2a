// The reminder as a calendar file.
#include "plan/reminder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace limber;
using plan::Reminder;
using testing::HasSubstr;
using testing::Not;

namespace {

constexpr plan::Day saturday{std::chrono::days{20'148}}; // 1 March 2025

Reminder in_vienna() {
  Reminder reminder;
  reminder.at_min = 7 * 60;
  reminder.days = *plan::read_weekdays("mon-fri");
  reminder.from = saturday;
  reminder.zone = "Europe/Vienna";
  reminder.rule = *plan::read_zone_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  reminder.now = {1'740'812'400'000, 60};
  return reminder;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    lines.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

std::string unfolded(std::string text) {
  for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;)
    text.erase(at, 3);
  return text;
}

} // namespace

TEST(Reminder, is_one_event_that_repeats_with_its_zone_and_an_alarm) {
  const std::string text = plan::write_reminder(in_vienna()).value();
  EXPECT_EQ(text, "BEGIN:VCALENDAR\r\n"
                  "VERSION:2.0\r\n"
                  "PRODID:-//Limber//Reminder//EN\r\n"
                  "CALSCALE:GREGORIAN\r\n"
                  "BEGIN:VTIMEZONE\r\n"
                  "TZID:Europe/Vienna\r\n"
                  "BEGIN:STANDARD\r\n"
                  "DTSTART:20201025T030000\r\n"
                  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                  "TZOFFSETFROM:+0200\r\n"
                  "TZOFFSETTO:+0100\r\n"
                  "TZNAME:CET\r\n"
                  "END:STANDARD\r\n"
                  "BEGIN:DAYLIGHT\r\n"
                  "DTSTART:20200329T020000\r\n"
                  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                  "TZOFFSETFROM:+0100\r\n"
                  "TZOFFSETTO:+0200\r\n"
                  "TZNAME:CEST\r\n"
                  "END:DAYLIGHT\r\n"
                  "END:VTIMEZONE\r\n"
                  "BEGIN:VEVENT\r\n"
                  "UID:limber-reminder@limber.invalid\r\n"
                  "DTSTAMP:20250301T070000Z\r\n"
                  "SEQUENCE:5122800\r\n"
                  "DTSTART;TZID=Europe/Vienna:20250303T070000\r\n"
                  "DTEND;TZID=Europe/Vienna:20250303T070900\r\n"
                  "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n"
                  "SUMMARY:Limber: your hips\r\n"
                  "DESCRIPTION:A few minutes for your hips\\, if today is a good day for it.\r\n"
                  "TRANSP:TRANSPARENT\r\n"
                  "BEGIN:VALARM\r\n"
                  "ACTION:DISPLAY\r\n"
                  "DESCRIPTION:Limber: your hips\r\n"
                  "TRIGGER:PT0S\r\n"
                  "END:VALARM\r\n"
                  "END:VEVENT\r\n"
                  "END:VCALENDAR\r\n");
}

TEST(Reminder, made_again_is_the_same_event_in_a_newer_version) {
  Reminder again = in_vienna();
  again.at_min = 8 * 60;
  again.now.utc_ms += 1000;
  const std::string text = plan::write_reminder(again).value();
  EXPECT_THAT(text, HasSubstr("UID:limber-reminder@limber.invalid\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:5122801\r\n"));
  again.whose = "0f2f4c7f";
  EXPECT_THAT(plan::write_reminder(again).value(),
              HasSubstr("UID:limber-reminder-0f2f4c7f@limber.invalid\r\n"));
}

TEST(Reminder, without_a_zone_it_is_in_local_time) {
  Reminder reminder = in_vienna();
  reminder.rule.reset();
  const std::string text = plan::write_reminder(reminder).value();
  EXPECT_THAT(text, HasSubstr("DTSTART:20250303T070000\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("TZID")));
}

TEST(Reminder, a_zone_without_summer_time_has_one_part) {
  Reminder reminder = in_vienna();
  reminder.zone = "Asia/Kolkata";
  reminder.rule = *plan::read_zone_rule("IST-5:30");
  const std::string text = plan::write_reminder(reminder).value();
  EXPECT_THAT(text, HasSubstr("TZOFFSETTO:+0530\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("DAYLIGHT")));
}

TEST(Reminder, a_change_on_the_day_before_the_rules_day_lists_its_possible_days) {
  // Greenland changes with Europe, which is late on Saturday there.
  Reminder reminder = in_vienna();
  reminder.zone = "America/Nuuk";
  reminder.rule = *plan::read_zone_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  const std::string text = unfolded(plan::write_reminder(reminder).value());
  EXPECT_THAT(text, HasSubstr("DTSTART:20200328T230000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;"
                              "BYMONTHDAY=-8,-7,-6,-5,-4,-3,-2;BYDAY=SA\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART:20201025T000000\r\n"));
}

TEST(Reminder, over_midnight_it_ends_on_the_next_day) {
  Reminder reminder = in_vienna();
  reminder.at_min = 23 * 60 + 55;
  EXPECT_THAT(plan::write_reminder(reminder).value(),
              HasSubstr("DTEND;TZID=Europe/Vienna:20250304T000400\r\n"));
}

TEST(Reminder, days_are_words_lists_and_ranges_over_the_weekend) {
  const auto codes = [](const char* text) {
    std::string found;
    const plan::Weekdays chosen = plan::read_weekdays(text).value();
    for (const bool day : chosen)
      found += day ? '1' : '0';
    return found;
  };
  EXPECT_EQ(codes("mon-fri"), "1111100");
  EXPECT_EQ(codes("mon,wed,fri"), "1010100");
  EXPECT_EQ(codes("sat-mon"), "1000011");
  EXPECT_EQ(codes("daily"), "1111111");
  EXPECT_EQ(codes("tue"), "0100000");
  EXPECT_EQ(codes("wednesday"), "0010000");
  for (const char* wrong : {"", "mo", "mon-", "mon,,tue", "funday", "monkey", "mon-fri-sat", "-"})
    EXPECT_FALSE(plan::read_weekdays(wrong)) << wrong;
}

TEST(Reminder, times_are_four_digits) {
  EXPECT_EQ(plan::read_time_of_day("07:00").value(), 420);
  EXPECT_EQ(plan::read_time_of_day("23:59").value(), 1439);
  for (const char* wrong : {"", "7:00", "24:00", "07:60", "0700", "07:0", "07-00"})
    EXPECT_FALSE(plan::read_time_of_day(wrong)) << wrong;
}

TEST(Reminder, needs_a_day_and_a_time) {
  Reminder reminder = in_vienna();
  reminder.days.fill(false);
  EXPECT_FALSE(plan::write_reminder(reminder));
  reminder = in_vienna();
  reminder.at_min = 24 * 60;
  EXPECT_FALSE(plan::write_reminder(reminder));
}

TEST(TimeZone, posix_rules_are_read) {
  const auto york = plan::read_zone_rule("EST5EDT,M3.2.0,M11.1.0").value();
  EXPECT_EQ(york.standard_offset_s, -5 * 3600);
  ASSERT_TRUE(york.summer);
  EXPECT_EQ(york.summer->offset_s, -4 * 3600);
  EXPECT_EQ(york.summer->begins, (plan::ChangeDay{3, 2, 0, 7200}));
  EXPECT_EQ(york.summer->ends, (plan::ChangeDay{11, 1, 0, 7200}));
  // Ireland's summer is its standard time.
  const auto dublin = plan::read_zone_rule("IST-1GMT0,M10.5.0,M3.5.0/1").value();
  EXPECT_EQ(dublin.summer->offset_s, 0);
  EXPECT_EQ(plan::read_zone_rule("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45")
                .value()
                .summer->begins.time_s,
            2 * 3600 + 45 * 60);
  for (const char* wrong : {"", "CET", "C-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,J60,J300",
                            "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0/25,M10.5.0"})
    EXPECT_FALSE(plan::read_zone_rule(wrong)) << wrong;
  // Cairo's change at the end of the month's last day stays within the month.
  EXPECT_EQ(plan::read_zone_rule("EET-2EEST,M4.5.5/0,M10.5.4/24").value().summer->ends,
            (plan::ChangeDay{10, 5, 4, 24 * 3600 - 1}));
}

RC_GTEST_PROP(Reminder, no_line_is_longer_than_75_octets_and_no_character_is_cut, ()) {
  Reminder reminder = in_vienna();
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element(std::string{"a"}, std::string{"ü"}, std::string{"膝"}, std::string{"🦵"},
                       std::string{","}, std::string{"\n"}, std::string{" "}));
  reminder.title.clear();
  for (const std::string& piece : pieces)
    reminder.title += piece;
  const std::string text = plan::write_reminder(reminder).value();
  for (const std::string& line : lines_of(text)) {
    RC_ASSERT(line.size() <= 75U);
    // A cut character would begin a line with one of its later bytes.
    const std::size_t begin = !line.empty() && line[0] == ' ' ? 1 : 0;
    if (line.size() > begin) RC_ASSERT((static_cast<unsigned char>(line[begin]) & 0xC0U) != 0x80U);
  }
  std::string escaped;
  for (const std::string& piece : pieces)
    escaped += piece == "," ? "\\," : piece == "\n" ? "\\n" : piece;
  RC_ASSERT(unfolded(text).find("SUMMARY:" + escaped + "\r\n") != std::string::npos);
}
