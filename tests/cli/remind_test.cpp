// limber remind: the calendar file, and the time zone that it is in.
#include "cli/command.hpp"
#include "cli/session_writer.hpp"
#include "cli/system_zone.hpp"

#include "support/shared_data.hpp"

#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using core::ErrorCode;
using testing::HasSubstr;
using testing::Not;

namespace {

namespace fs = std::filesystem;

class Remind : public testing::Test {
protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("limber-remind-" + cli::make_uuid());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  core::Result<void> run(const std::string& arguments) const {
    CLI::App app;
    cli::Action action;
    cli::add_remind(app, action);
    app.parse("remind " + arguments + " -o " + file().string());
    testing::internal::CaptureStdout();
    auto result = action();
    testing::internal::GetCapturedStdout();
    return result;
  }
  fs::path file() const { return folder_ / "limber.ics"; }
  std::string written() const { return tests::read_file(file()); }

  fs::path folder_;
};

} // namespace

TEST_F(Remind, writes_a_calendar_file_in_the_named_zone) {
  if (!fs::exists("/usr/share/zoneinfo/Europe/Vienna")) GTEST_SKIP() << "no tzdata";
  ASSERT_TRUE(run("--at 07:00 --days mon-fri --zone Europe/Vienna"));
  EXPECT_THAT(written(), HasSubstr("BEGIN:VTIMEZONE\r\nTZID:Europe/Vienna\r\n"));
  EXPECT_THAT(written(), HasSubstr("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"));
  EXPECT_THAT(written(), HasSubstr("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n"));
  EXPECT_THAT(written(), HasSubstr("T070000\r\n"));
}

TEST_F(Remind, every_zone_of_this_machine_is_read) {
  const fs::path zones = "/usr/share/zoneinfo";
  if (!fs::exists(zones / "Europe")) GTEST_SKIP() << "no tzdata";
  int read = 0;
  int others = 0;
  for (const char* continent : {"Africa", "America", "Asia", "Australia", "Europe", "Pacific"})
    for (const auto& entry : fs::directory_iterator{zones / continent}) {
      if (!entry.is_regular_file()) continue;
      const std::string name = std::string{continent} + "/" + entry.path().filename().string();
      if (cli::load_zone_rule(name)) ++read;
      else ++others;
    }
  EXPECT_GT(read, 300);
  EXPECT_EQ(others, 0);
}

TEST_F(Remind, takes_the_systems_zone_or_none) {
  setenv("TZ", ":America/New_York", 1);
  EXPECT_EQ(cli::find_system_zone(), "America/New_York");
  setenv("TZ", "/usr/share/zoneinfo/Asia/Tokyo", 1);
  EXPECT_EQ(cli::find_system_zone(), "Asia/Tokyo");
  setenv("TZ", "Nowhere/Land", 1);
  ASSERT_TRUE(run("--at 07:00"));
  EXPECT_THAT(written(), Not(HasSubstr("TZID")));
  EXPECT_THAT(written(), HasSubstr("RRULE:FREQ=DAILY\r\n"));
  unsetenv("TZ");
}

TEST_F(Remind, invalid_options_are_refused_and_nothing_is_written) {
  EXPECT_EQ(run("--at 7:00").error().code, ErrorCode::usage);
  EXPECT_EQ(run("--at 07:00 --days someday").error().code, ErrorCode::usage);
  for (const char* zone : {"Europe/Viena", "../../etc/passwd", "/etc/passwd"})
    EXPECT_EQ(run(std::string{"--at 07:00 --zone "} + zone).error().code, ErrorCode::unknown_name)
        << zone;
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(Remind, a_zone_name_is_not_a_path) {
  EXPECT_TRUE(cli::is_zone_name("America/Argentina/Ushuaia"));
  EXPECT_TRUE(cli::is_zone_name("Etc/GMT+5"));
  for (const char* wrong : {"", "/Europe", "Europe/", "../passwd", "Europe\\Vienna", "a b"})
    EXPECT_FALSE(cli::is_zone_name(wrong)) << wrong;
}
