// Getting down and up: it has its own time, is announced and shown, and happens once.
#include "driver.hpp"

#include "session/schedule.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using plan::Position;
using record::EventKind;
using session::Command;
using session::Phase;
using testing::Contains;
using testing::Not;

namespace {

Driver begun(const session::Preferences& preferences = {}) {
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  return driver;
}

/// The squats are over, and the next exercise is done sitting.
Driver getting_down(const session::Preferences& preferences = {}) {
  Driver driver = begun(preferences);
  EXPECT_TRUE(driver.run_to("windshield-wipers", Phase::changing_position));
  return driver;
}

} // namespace

TEST(GettingDown, happens_once_in_the_whole_routine) {
  Driver driver = begun();
  ASSERT_TRUE(driver.run_to_end());
  std::vector<std::string> started;
  for (const record::Event& event : driver.events)
    if (event.kind == EventKind::started && (started.empty() || started.back() != event.exercise))
      started.push_back(event.exercise);
  const std::vector<std::string> wanted{"leg-swings",    "leg-circles",       "squats",
                                        "surfer-squat",  "windshield-wipers", "reverse-tabletop",
                                        "runners-lunge", "supine-figure-4",   "inverted-figure-4"};
  EXPECT_EQ(started, wanted);
  const auto keys = driver.keys();
  EXPECT_THAT(keys, Contains("get_down").Times(1));
  EXPECT_THAT(keys, Contains("get_onto_hands").Times(1));
  EXPECT_THAT(keys, Contains("get_to_lying").Times(1));
  EXPECT_THAT(keys, Not(Contains("get_up")));
}

TEST(GettingDown, takes_twenty_seconds_before_the_rest_in_which_the_exercise_is_shown) {
  Driver driver = getting_down();
  EXPECT_NEAR(driver.now().countdown_s, 20.0, 0.11);
  EXPECT_EQ(driver.now().countdown_of_s, 20.0);
  EXPECT_EQ(driver.now().cue, "Come down to the floor. Take your time.");
  EXPECT_EQ(driver.now().position, Position::sitting);
  EXPECT_FALSE(driver.now().moving);
  const double began_s = driver.t_s;
  ASSERT_TRUE(driver.run_to(Phase::resting));
  EXPECT_NEAR(driver.t_s - began_s, 20.0, 0.11);
  EXPECT_NEAR(driver.now().countdown_s, 10.0, 0.11); // the surfer squat's rest
  EXPECT_EQ(driver.now().countdown_of_s, 10.0);
  ASSERT_TRUE(driver.run_to(Phase::demonstrating));
  ASSERT_TRUE(driver.run_to(Phase::doing));
  EXPECT_EQ(driver.now().exercise, "windshield-wipers");
  EXPECT_NEAR(driver.t_s - began_s, 30.0, 0.11);
}

TEST(GettingDown, is_announced_first_and_the_exercise_once_in_position) {
  Driver driver = getting_down();
  driver.run_until(driver.t_s + 15.0);
  EXPECT_EQ(driver.keys().back(), "get_down");
  ASSERT_TRUE(driver.run_to(Phase::doing));
  const auto said = driver.sentences();
  EXPECT_THAT(said, Contains("Next: " + driver.now().name + "."));
}

TEST(GettingDown, is_as_long_as_it_is_set) {
  for (const double set_s : {0.0, 5.0, 45.0}) {
    session::Preferences preferences;
    preferences.position_change_s = set_s;
    Driver driver = begun(preferences);
    const double whole_s = make_machine().view().left_s;
    EXPECT_NEAR(driver.now().left_s, whole_s + 3 * (set_s - 20.0), 1e-3);
    ASSERT_TRUE(driver.run_to_end());
    EXPECT_NEAR(driver.now().done_s, whole_s + 3 * (set_s - 20.0), 1e-3);
    EXPECT_THAT(driver.keys(), Contains("get_down").Times(set_s > 0.0 ? 1 : 0));
  }
}

TEST(GettingDown, out_of_range_is_refused) {
  const Content& content = hip_mobility();
  for (const double set_s : {-1.0, 121.0, std::nan("")}) {
    session::Preferences preferences;
    preferences.position_change_s = set_s;
    EXPECT_FALSE(session::make_outline(content.routine, content.exercises, preferences)) << set_s;
  }
}

TEST(GettingDown, can_be_cut_short_without_changing_the_rest) {
  Driver driver = getting_down();
  driver.run_until(driver.t_s + 6.0);
  const double left_s = driver.now().left_s;
  const double waits_s = driver.now().countdown_s;
  EXPECT_TRUE(driver.command(Command::skip));
  EXPECT_EQ(driver.now().phase, Phase::resting);
  EXPECT_NEAR(driver.now().countdown_s, 10.0, 1e-6);
  EXPECT_NEAR(driver.now().left_s, left_s - waits_s, 1e-6);
}

TEST(GettingDown, can_have_more_time) {
  Driver driver = getting_down();
  const double waits_s = driver.now().countdown_s;
  EXPECT_TRUE(driver.command(Command::longer_rest));
  EXPECT_NEAR(driver.now().countdown_s, waits_s + 15.0, 1e-6);
  ASSERT_TRUE(driver.run_to(Phase::resting));
  EXPECT_NEAR(driver.now().countdown_s, 10.0, 0.11);
}

TEST(GettingDown, pain_meanwhile_refers_to_the_previous_exercise) {
  Driver driver = getting_down();
  EXPECT_TRUE(driver.command(Command::this_hurts));
  EXPECT_EQ(driver.last_of(record::EventKind::hurt).exercise, "surfer-squat");
  EXPECT_TRUE(driver.command(Command::resume));
  EXPECT_EQ(driver.now().exercise, "windshield-wipers");
  EXPECT_EQ(driver.now().phase, Phase::changing_position) << "still up, and has to get down";
}

TEST(GettingDown, back_while_still_standing_needs_no_getting_up) {
  Driver driver = getting_down();
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "surfer-squat");
  EXPECT_NE(driver.now().phase, Phase::changing_position);
}

TEST(GettingUp, has_its_time_too) {
  Driver driver = begun();
  ASSERT_TRUE(driver.run_to("windshield-wipers", Phase::demonstrating));
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "surfer-squat");
  EXPECT_EQ(driver.now().phase, Phase::changing_position);
  EXPECT_EQ(driver.now().cue, "Come up to standing. Take your time.");
  ASSERT_TRUE(driver.run_to(Phase::doing));
  ASSERT_TRUE(driver.run_to("windshield-wipers", Phase::changing_position));
}

TEST(GettingDown, comes_first_where_the_first_exercise_is_on_the_floor) {
  session::Preferences preferences;
  preferences.left_out = {"leg-swings", "leg-circles", "squats", "surfer-squat"};
  Driver driver{make_machine(preferences)};
  const double whole_s = driver.now().left_s;
  driver.command(Command::begin);
  EXPECT_EQ(driver.now().phase, Phase::changing_position);
  EXPECT_NEAR(driver.now().left_s, whole_s, 1e-6);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  EXPECT_NEAR(driver.t_s, 20.0 + 10.0, 0.11);
}

TEST(GettingDown, is_not_repeated_for_a_change_of_sides) {
  Driver driver = begun();
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::changing_sides));
  EXPECT_EQ(driver.now().countdown_of_s, 4.0);
}

TEST(GettingDown, is_a_row_of_the_schedule_and_part_of_the_outline) {
  const session::Machine machine = make_machine();
  double rows_s = 0.0;
  const auto rows = session::calc_schedule(machine.program());
  for (const session::ScheduleRow& row : rows)
    if (row.phase == Phase::changing_position) rows_s += row.end_s - row.begin_s;
  const session::Outline told = session::calc_outline(machine.program());
  EXPECT_NEAR(rows_s, 3 * 20.0, 1e-6);
  EXPECT_EQ(told.position_s, rows_s);
  EXPECT_EQ(told.duration_s, rows.back().end_s);
}

TEST(GettingDown, continues_where_it_was_saved) {
  const Content& content = hip_mobility();
  Driver driver = getting_down();
  driver.run_until(driver.t_s + 7.0);
  const std::string saved = session::write_state(driver.machine);
  auto read =
      session::read_state(saved, "state", content.routine, content.exercises, health_with());
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(read->state(), driver.machine.state());
  EXPECT_EQ(read->view().phase, Phase::changing_position);
}
