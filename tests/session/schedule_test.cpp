// The schedule shown before a session matches the session.
#include "driver.hpp"

#include "session/schedule.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using session::Phase;

TEST(Schedule, rows_follow_one_another_without_gaps) {
  const auto rows = session::calc_schedule(make_machine().program());
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.front().begin_s, 0.0);
  for (std::size_t i = 1; i < rows.size(); ++i)
    EXPECT_EQ(rows[i].begin_s, rows[i - 1].end_s) << "row " << i;
}

TEST(Schedule, ends_when_the_session_by_time_ends) {
  Driver driver;
  driver.command(session::Command::begin);
  ASSERT_TRUE(driver.run_to_end());
  const auto rows = session::calc_schedule(make_machine().program());
  EXPECT_NEAR(rows.back().end_s, driver.now().done_s, 1e-6);
}

TEST(Schedule, sets_and_holds_have_the_routines_doses) {
  int reps = 0;
  double hold_s = 0.0;
  for (const session::ScheduleRow& row : session::calc_schedule(make_machine().program())) {
    reps += row.reps;
    hold_s += row.hold_s;
  }
  EXPECT_EQ(reps, 130);
  EXPECT_EQ(hold_s, 120.0);
}

TEST(Schedule, does_not_depend_on_who_counts) {
  session::Preferences by_tap;
  by_tap.counting = record::CountedBy::tap;
  const auto timed = session::calc_schedule(make_machine().program());
  const auto tapped = session::calc_schedule(make_machine(by_tap).program());
  ASSERT_EQ(timed.size(), tapped.size());
  EXPECT_EQ(timed.back().end_s, tapped.back().end_s);
}

TEST(Schedule, a_faster_pace_shortens_only_the_movements) {
  session::Preferences quick;
  quick.pace = 2.0;
  const auto standard = session::calc_schedule(make_machine().program());
  const auto quicker = session::calc_schedule(make_machine(quick).program());
  const auto doing_s = [](const auto& rows) {
    double sum = 0.0;
    for (const session::ScheduleRow& row : rows)
      if (row.phase == Phase::doing && row.reps > 0) sum += row.end_s - row.begin_s;
    return sum;
  };
  EXPECT_NEAR(doing_s(quicker), doing_s(standard) / 2, 1.0);
}
