// A session whose repetitions and holds are counted by camera.
#include "driver.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using body::Side;
using count::CountEventKind;
using count::Direction;
using session::Command;
using session::Phase;
using testing::Contains;
using testing::Field;

namespace {

constexpr auto right = body::Side::right;
constexpr auto left = body::Side::left;

Driver seen_at(const std::string& exercise) {
  session::Preferences preferences;
  preferences.counting = record::CountedBy::camera;
  for (const exercise::Exercise& one : hip_mobility().exercises)
    if (one.id != exercise) preferences.left_out.push_back(one.id);
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  EXPECT_TRUE(driver.run_to(exercise, Phase::doing));
  return driver;
}

void do_reps(Driver& driver, int count, std::optional<body::Side> side,
             std::optional<Direction> direction = {}) {
  for (int i = 0; i < count; ++i) {
    driver.run_until(driver.t_s + 2.0);
    driver.see(CountEventKind::rep, side, direction, 0.1);
  }
}

} // namespace

TEST(CameraEvents, the_count_waits_for_the_person) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 60.0);
  EXPECT_EQ(driver.now().count, 0);
  do_reps(driver, 10, {});
  EXPECT_EQ(driver.now().phase, Phase::finished);
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10);
  EXPECT_EQ(driver.now().outcome, record::SessionState::done);
}

TEST(CameraEvents, a_repetition_has_its_duration_and_amplitude) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 5.0);
  count::CountEvent rep;
  rep.t_s = driver.t_s - 0.25;
  rep.began_s = rep.t_s - 2.5;
  rep.amplitude = 0.9;
  driver.take(driver.machine.see(driver.t_s, rep));
  EXPECT_NEAR(driver.events.back().duration_s.value_or(0.0), 2.5, 1e-9);
  EXPECT_NEAR(driver.events.back().amplitude.value_or(0.0), 0.9, 1e-9);
}

TEST(CameraEvents, a_repetition_is_recorded_at_the_time_it_was_done) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 5.0);
  driver.see(CountEventKind::rep, {}, {}, 0.25);
  EXPECT_NEAR(driver.events.back().t_s, driver.t_s - 0.25, 1e-6);
  EXPECT_EQ(driver.events.back().by, record::CountedBy::camera);
}

TEST(CameraEvents, a_tapped_repetition_is_not_counted_again_when_it_is_confirmed_late) {
  Driver driver = seen_at("squats");
  do_reps(driver, 2, {});
  driver.run_until(driver.t_s + 3.0); // a third is done and not reported yet
  ASSERT_TRUE(driver.command(Command::one_more));
  driver.run_until(driver.t_s + 3.0);
  driver.see(CountEventKind::rep, {}, {}, 0.2); // the fourth, reported at once
  driver.see(CountEventKind::rep, {}, {}, 3.5); // and the third, late
  EXPECT_EQ(driver.now().count, 4);
  driver.see(CountEventKind::rep, {}, {}, 4.5); // another one that was not tapped
  EXPECT_EQ(driver.now().count, 5);
}

TEST(CameraEvents, a_retracted_tap_does_not_stand_for_a_repetition) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 3.0);
  ASSERT_TRUE(driver.command(Command::one_more));
  driver.run_until(driver.t_s + 1.0);
  driver.see(CountEventKind::rep, {}, {}, 0.2); // of something else
  ASSERT_TRUE(driver.command(Command::one_less));
  driver.see(CountEventKind::rep, {}, {}, 2.5); // the tapped one
  EXPECT_EQ(driver.now().count, 1);
}

TEST(CameraEvents, a_tap_long_after_a_repetition_is_another_one) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 30.0);
  ASSERT_TRUE(driver.command(Command::one_more));
  driver.see(CountEventKind::rep, {}, {}, 20.0);
  EXPECT_EQ(driver.now().count, 2);
}

TEST(CameraEvents, a_repetition_seen_right_after_a_tap_counts) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 3.0);
  ASSERT_TRUE(driver.command(Command::one_more));
  driver.see(CountEventKind::rep, {}, {}, 0.3); // reported at once: it is another one
  EXPECT_EQ(driver.now().count, 2);
}

TEST(CameraEvents, after_a_retracted_tap_the_late_repetition_counts) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 3.0);
  ASSERT_TRUE(driver.command(Command::one_more));
  ASSERT_TRUE(driver.command(Command::one_less));
  driver.run_until(driver.t_s + 2.0);
  driver.see(CountEventKind::rep, {}, {}, 3.0);
  EXPECT_EQ(driver.now().count, 1);
}

TEST(CameraEvents, nothing_counts_in_a_rest_or_a_pause) {
  session::Preferences preferences;
  preferences.counting = record::CountedBy::camera;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  EXPECT_FALSE(driver.see(CountEventKind::rep, right));
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  driver.command(Command::pause);
  EXPECT_FALSE(driver.see(CountEventKind::rep, right));
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 0);
}

TEST(CameraEvents, a_repetition_during_the_last_ticks_counts) {
  Driver driver = seen_at("leg-swings");
  do_reps(driver, 15, right);
  ASSERT_EQ(driver.now().phase, Phase::changing_sides);
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.countdown_s < 1.0; }));
  EXPECT_TRUE(driver.see(CountEventKind::rep, left));
  EXPECT_EQ(driver.now().phase, Phase::doing);
  EXPECT_EQ(driver.now().count, 1);
}

TEST(CameraEvents, each_side_of_an_alternating_exercise_gets_its_own_dose) {
  Driver driver = seen_at("runners-lunge");
  do_reps(driver, 7, right);
  EXPECT_EQ(driver.now().count, 5) << "the surplus on one side does not make up for the other";
  EXPECT_EQ(driver.now().side, Side::left);
  do_reps(driver, 4, left);
  EXPECT_EQ(driver.now().phase, Phase::doing);
  do_reps(driver, 1, left);
  EXPECT_EQ(driver.now().phase, Phase::finished);
}

TEST(CameraEvents, one_repetition_of_the_other_side_is_not_counted) {
  Driver driver = seen_at("leg-swings");
  do_reps(driver, 3, right);
  do_reps(driver, 1, left);
  EXPECT_EQ(driver.now().count, 3);
  do_reps(driver, 1, left);
  EXPECT_EQ(driver.now().count, 3);
  driver.run_until(driver.t_s + 2.0); // the voice may have been saying something else
  EXPECT_THAT(driver.sentences(), Contains("Right side."));
}

TEST(CameraEvents, the_set_switches_to_the_side_with_which_the_person_begins) {
  Driver driver = seen_at("leg-swings");
  do_reps(driver, 2, left);
  EXPECT_EQ(driver.now().side, Side::left);
  EXPECT_EQ(driver.now().count, 2);
  do_reps(driver, 13, left);
  ASSERT_EQ(driver.now().phase, Phase::changing_sides);
  EXPECT_EQ(driver.now().side, Side::right);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  do_reps(driver, 15, right);
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 15);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 15);
}

TEST(CameraEvents, turns_in_the_wrong_direction_do_not_count_but_unknown_ones_do) {
  Driver driver = seen_at("leg-circles");
  do_reps(driver, 1, right, Direction::counterclockwise);
  EXPECT_EQ(driver.now().count, 0);
  driver.run_until(driver.t_s + 2.0); // the voice may have been saying something else
  EXPECT_THAT(driver.sentences(), Contains("Circle the other way."));
  do_reps(driver, 1, right, Direction::clockwise);
  do_reps(driver, 1, right);
  EXPECT_EQ(driver.now().count, 2);
  EXPECT_EQ(driver.events.back().turn, record::CircleDirection::unknown);
}

TEST(CameraEvents, a_holds_clock_runs_only_while_the_pose_is_held) {
  Driver driver = seen_at("supine-figure-4");
  driver.run_until(driver.t_s + 40.0);
  EXPECT_EQ(driver.now().held_s, 0.0);
  EXPECT_EQ(driver.now().hold_part, session::HoldPart::entering);
  driver.see(CountEventKind::hold_start, right, {}, 0.5);
  driver.run_until(driver.t_s + 11.5);
  driver.see(CountEventKind::hold_end, right, {}, 0.7);
  EXPECT_NEAR(driver.now().held_s, 11.3, 1e-6);
  driver.run_until(driver.t_s + 20.0);
  EXPECT_NEAR(driver.now().held_s, 11.3, 1e-6) << "paused, not begun again";
  EXPECT_THAT(driver.sentences(), Contains("Come back to the pose."));
  driver.see(CountEventKind::hold_start, right, {}, 0.0);
  driver.run_until(driver.t_s + 18.6);
  EXPECT_TRUE(driver.now().holding);
  driver.run_until(driver.t_s + 0.2);
  EXPECT_FALSE(driver.now().holding);
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, 30.0, 1e-6);
}

TEST(CameraEvents, before_a_pose_is_seen_the_screen_says_how_to_enter_it) {
  Driver driver = seen_at("supine-figure-4");
  const auto& exercises = hip_mobility().exercises;
  const auto one = std::find_if(exercises.begin(), exercises.end(), [](const auto& exercise) {
    return exercise.id == "supine-figure-4";
  });
  const auto& says = one->text.at("en").says;
  driver.run_until(driver.t_s + 40.0);
  EXPECT_EQ(driver.now().cue, says.at("draw"));
  driver.see(CountEventKind::hold_start, right);
  EXPECT_EQ(driver.now().cue, says.at("stay"));
  driver.run_until(driver.t_s + 5.0);
  driver.see(CountEventKind::hold_end, right);
  EXPECT_EQ(driver.now().cue, says.at("draw")) << "let go: into it again";
}

TEST(CameraEvents, no_more_of_a_hold_is_recorded_than_was_held) {
  Driver driver = seen_at("supine-figure-4");
  driver.see(CountEventKind::hold_start, right);
  driver.run_until(driver.t_s + 5.5);
  driver.see(CountEventKind::hold_end, right, {}, 0.7);
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, 4.8, 1e-6);
}

TEST(CameraEvents, a_hold_of_the_other_side_does_not_count) {
  Driver driver = seen_at("inverted-figure-4");
  EXPECT_FALSE(driver.see(CountEventKind::hold_start, left));
  EXPECT_FALSE(driver.now().holding);
}

TEST(CameraEvents, a_pose_released_during_a_pause_is_no_longer_held) {
  Driver driver = seen_at("supine-figure-4");
  driver.see(CountEventKind::hold_start, right);
  driver.run_until(driver.t_s + 8.0);
  driver.command(Command::pause);
  driver.run_until(driver.t_s + 3.0);
  driver.see(CountEventKind::hold_end, right);
  driver.command(Command::resume);
  driver.run_until(driver.t_s + 4.0);
  EXPECT_NEAR(driver.now().held_s, 8.0, 1e-6);
}

TEST(CameraEvents, a_wrong_count_is_corrected_by_hand_and_the_correction_recorded) {
  Driver driver = seen_at("squats");
  do_reps(driver, 3, {});
  EXPECT_TRUE(driver.command(Command::tap));
  EXPECT_EQ(driver.now().count, 4);
  EXPECT_EQ(driver.events.back().by, record::CountedBy::tap);
  EXPECT_TRUE(driver.command(Command::one_less));
  EXPECT_EQ(driver.now().count, 3);
  EXPECT_EQ(driver.events.back().kind, record::EventKind::retracted);
}

TEST(CameraEvents, remarks_come_one_at_a_time_and_are_recorded_by_name) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 10.0);
  count::CountEvent remark{driver.t_s, CountEventKind::form, {}, {}, 0, "Lift your chest."};
  remark.says = "chest";
  driver.take(driver.machine.see(driver.t_s, remark));
  driver.take(driver.machine.see(driver.t_s, remark));
  driver.run_until(driver.t_s + 3.0);
  EXPECT_EQ(driver.count_events(record::EventKind::remark), 1);
  EXPECT_EQ(driver.events.back().reason, "chest");
  EXPECT_THAT(driver.sentences(), Contains("Lift your chest.").Times(1));
}

TEST(CameraEvents, a_rejection_is_explained_once_and_not_counted) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 10.0);
  count::CountEvent small{driver.t_s, CountEventKind::rejected, {}, {}, 0, "That one was small."};
  small.caption = "That one was small. Go a little lower.";
  driver.take(driver.machine.see(driver.t_s, small));
  small.t_s = driver.t_s += 2.0;
  driver.take(driver.machine.see(driver.t_s, small)); // one at a time
  driver.run_until(driver.t_s + 3.0);
  EXPECT_THAT(driver.sentences(), Contains("That one was small.").Times(1));
  EXPECT_THAT(driver.cues, Contains(Field(&session::Cue::caption, small.caption)));
  EXPECT_EQ(driver.now().count, 0);
}

TEST(CameraEvents, rejections_of_the_other_leg_are_not_mentioned) {
  Driver driver = seen_at("leg-swings");
  driver.run_until(driver.t_s + 10.0);
  count::CountEvent small{driver.t_s, CountEventKind::rejected, body::Side::left, {},
                          0,          "That one was small."};
  EXPECT_FALSE(driver.machine.see(driver.t_s, small).taken);
  small.side = body::Side::right;
  EXPECT_TRUE(driver.machine.see(driver.t_s, small).taken);
}

TEST(CameraEvents, says_when_it_sees_nobody) {
  Driver driver = seen_at("squats");
  driver.run_until(driver.t_s + 10.0);
  count::CountEvent lost{driver.t_s, CountEventKind::lost, {}, {}, 0, "I can't see you well."};
  driver.take(driver.machine.see(driver.t_s, lost));
  driver.run_until(driver.t_s + 2.0);
  EXPECT_TRUE(driver.now().lost);
  EXPECT_THAT(driver.sentences(), Contains("I can't see you well."));
  driver.see(CountEventKind::found);
  EXPECT_FALSE(driver.now().lost);
}

TEST(CameraEvents, without_a_camera_the_timer_counts_on) {
  Driver driver = seen_at("squats");
  do_reps(driver, 2, {});
  driver.take(driver.machine.count_by(driver.t_s, record::CountedBy::time)); // unplugged
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10);
}

TEST(CameraEvents, ranges_are_recorded_with_their_step_even_after_the_set) {
  Driver driver = seen_at("squats");
  do_reps(driver, 10, {});
  ASSERT_EQ(driver.now().phase, Phase::finished);
  const int step = driver.last_of(record::EventKind::finished).step;
  const record::RecordedRange range{
      exercise::HipAngle::flexion,     Side::right, 3.0, 96.0, 6.4, exercise::View::side,
      exercise::StartPosture::standing};
  const std::vector<record::PerformedRange> ranges{{std::nullopt, range}};
  driver.take(driver.machine.measured(driver.t_s, step, ranges));
  ASSERT_EQ(driver.count_events(record::EventKind::range), 1);
  EXPECT_EQ(driver.events.back().exercise, "squats");
  EXPECT_EQ(driver.events.back().range, range);
  EXPECT_EQ(record::calc_ranges(driver.record()).size(), 1U);
}

TEST(CameraEvents, ranges_of_an_unknown_step_are_refused) {
  Driver driver = seen_at("squats");
  const std::vector<record::PerformedRange> ranges{{}};
  EXPECT_FALSE(driver.machine.measured(driver.t_s, 9, ranges).taken);
  EXPECT_FALSE(driver.machine.measured(driver.t_s, -1, ranges).taken);
}
