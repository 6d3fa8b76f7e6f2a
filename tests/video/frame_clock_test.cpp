#include "video/frame_clock.hpp"

#include <gtest/gtest.h>

#include <limits>

using limber::video::FrameClock;

TEST(FrameClock, the_first_stamp_is_time_zero) {
  FrameClock clock{0.04, {}};
  EXPECT_EQ(clock.next(-3.2), 0.0);
  EXPECT_NEAR(clock.next(-3.16), 0.04, 1e-12);
  EXPECT_NEAR(clock.next(-2.0), 1.2, 1e-12);
}

TEST(FrameClock, missing_stamps_are_a_usual_step_apart_and_later_ones_join_on) {
  FrameClock clock{0.1, {}};
  EXPECT_EQ(clock.next({}), 0.0);
  EXPECT_NEAR(clock.next({}), 0.1, 1e-12);
  EXPECT_NEAR(clock.next(7.0), 0.2, 1e-12);
  EXPECT_NEAR(clock.next(7.1), 0.3, 1e-12);
  EXPECT_NEAR(clock.next(std::numeric_limits<double>::quiet_NaN()), 0.4, 1e-12);
}

TEST(FrameClock, a_doubled_stamp_still_moves_on_and_does_not_shift_what_follows) {
  FrameClock clock{0.1, {}};
  clock.next(0.0);
  clock.next(0.1);
  EXPECT_GT(clock.next(0.1), 0.1);
  EXPECT_NEAR(clock.next(0.2), 0.2, 1e-12);
}

TEST(FrameClock, time_stamps_that_start_again_continue_from_the_old_ones) {
  FrameClock clock{0.1, {}};
  clock.next(50.0);
  clock.next(55.0);
  EXPECT_NEAR(clock.next(0.0), 5.1, 1e-12);
  EXPECT_NEAR(clock.next(0.1), 5.2, 1e-12);
}

TEST(FrameClock, a_jump_far_past_the_end_of_the_video_is_damage) {
  FrameClock clock{0.1, 10.0};
  clock.next(0.0);
  EXPECT_NEAR(clock.next(95000.0), 0.1, 1e-12);
  EXPECT_NEAR(clock.next(0.2), 0.2, 1e-12);
}
