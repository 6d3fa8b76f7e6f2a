#include "exercise/rep_timing.hpp"

#include <gtest/gtest.h>

using namespace limber::exercise;

namespace {

Key key_at(double at, double rest_s) {
  Key key;
  key.at = at;
  key.rest_s = rest_s;
  return key;
}

Exercise resting(double first_s, double second_s) {
  Exercise exercise;
  exercise.tempo.rep_s = 4.0;
  exercise.movement.keys = {key_at(0.0, first_s), key_at(0.5, second_s)};
  return exercise;
}

} // namespace

TEST(RepTiming, rests_are_part_of_the_repetition) {
  const RepTiming timing = calc_rep_timing(resting(0.5, 1.0), FormLevel::standard);
  EXPECT_DOUBLE_EQ(timing.moving_s, 2.5);
  EXPECT_DOUBLE_EQ(timing.resting_s, 1.5);
}

TEST(RepTiming, at_least_four_tenths_are_for_moving_however_long_the_rests) {
  const RepTiming timing = calc_rep_timing(resting(3.0, 3.0), FormLevel::standard);
  EXPECT_DOUBLE_EQ(timing.moving_s, 1.6);
  EXPECT_DOUBLE_EQ(timing.resting_s, 6.0);
}

TEST(RepTiming, the_time_of_a_held_pose_is_not_a_rest) {
  Exercise exercise = resting(0.5, 1.0);
  exercise.movement.keys[1].hold = true;
  const RepTiming timing = calc_rep_timing(exercise, FormLevel::standard);
  EXPECT_DOUBLE_EQ(timing.moving_s, 3.5);
  EXPECT_DOUBLE_EQ(timing.resting_s, 0.5);
}

TEST(RepTiming, a_form_without_keys_of_its_own_keeps_the_standard_ones) {
  Exercise exercise = resting(0.5, 1.0);
  exercise.movement.easier.keys = {key_at(0.0, 2.0)};
  EXPECT_DOUBLE_EQ(calc_rep_timing(exercise, FormLevel::easier).resting_s, 2.0);
  EXPECT_DOUBLE_EQ(calc_rep_timing(exercise, FormLevel::harder).resting_s, 1.5);
}
