#include "count/hold_timer.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Quantity;

namespace {

constexpr double hold_step_s = 0.05;

/// Lying still is 0, held is 1; a gate that asks for a bent knee.
exercise::Count a_hold(double holds_from) {
  exercise::Count count;
  count.kind = exercise::Kind::hold;
  count.holds_from = holds_from;
  count.drivers = {{{Quantity::foot_height_l, Quantity::foot_height_l}, 0.0, 0.25, 1.0}};
  exercise::Gate bent;
  bent.range = {{Quantity::knee_angle_r, Quantity::knee_angle_r}, 0.8, 9.0};
  count.gates = {bent};
  return count;
}

/// Minimum jerk from 0 to 1 between two times (Flash and Hogan 1985).
double rise(double t_s, double from_s, double to_s) {
  const double u = std::clamp((t_s - from_s) / (to_s - from_s), 0.0, 1.0);
  return u * u * u * (10.0 + u * (6.0 * u - 15.0));
}

struct WatchedHold {
  double held_s = 0.0;
  int starts = 0;
  int ends = 0;
};

using Course = std::function<double(double)>;

WatchedHold watch(
    HoldTimer clock, double length_s, const Course& foot_height,
    const Course& knee_angle = [](double) { return 1.5; },
    const std::function<bool(double)>& seen = [](double) { return true; }) {
  WatchedHold watched;
  for (double t_s = 0.0; t_s < length_s; t_s += hold_step_s) {
    motion::MotionFrame frame;
    frame.t_s = t_s;
    frame.seen = seen(t_s);
    motion::at(frame.readings, Quantity::foot_height_l) = {foot_height(t_s), 0.03};
    motion::at(frame.readings, Quantity::knee_angle_r) = {knee_angle(t_s), 0.1};
    const HoldTimer::Transition step = clock.push(frame);
    watched.starts += step.change == HoldTimer::Change::started ? 1 : 0;
    watched.ends += step.change == HoldTimer::Change::ended ? 1 : 0;
  }
  watched.held_s = clock.held_s();
  return watched;
}

/// Up from second 3 to 5, down from 15 to 16.
double once(double t_s) { return rise(t_s, 3.0, 5.0) - rise(t_s, 15.0, 16.0); }

} // namespace

TEST(Hold, runs_from_leaving_the_floor_to_being_down_again) {
  const WatchedHold w =
      watch(HoldTimer{a_hold(0.06)}, 20.0, [](double t) { return 0.5 * once(t); });
  // 6 % of the path is done after 0.204 of the movement's time.
  EXPECT_NEAR(w.held_s, (16.0 - 0.204) - (3.0 + 2.0 * 0.204), 0.1);
  EXPECT_EQ(w.starts, 1);
  EXPECT_EQ(w.ends, 1);
}

TEST(Hold, runs_from_arriving_to_leaving_if_the_file_says_so) {
  const WatchedHold w = watch(HoldTimer{a_hold(0.9)}, 20.0, [](double t) { return 0.5 * once(t); });
  // 90 % of the path is done after 0.756 of the movement's time.
  EXPECT_NEAR(w.held_s, (15.0 + 0.244) - (3.0 + 2.0 * 0.756), 0.1);
}

TEST(Hold, is_measured_against_this_persons_own_range) {
  for (const double height : {0.2, 0.4, 0.8}) {
    const WatchedHold w =
        watch(HoldTimer{a_hold(0.9)}, 20.0, [&](double t) { return 0.03 + height * once(t); });
    EXPECT_NEAR(w.held_s, 15.244 - 4.512, 0.15) << height;
  }
}

TEST(Hold, pauses_and_resumes) {
  const auto course = [](double t) {
    return 0.5 * (once(t) - rise(t, 8.0, 8.6) + rise(t, 10.6, 11.2));
  };
  const WatchedHold w = watch(HoldTimer{a_hold(0.06)}, 20.0, course);
  EXPECT_EQ(w.starts, 2);
  EXPECT_NEAR(w.held_s, (8.0 + 0.6 * 0.796 - 3.408) + (15.796 - (10.6 + 0.6 * 0.204)), 0.2);
}

TEST(Hold, a_flicker_is_not_a_pause) {
  const auto course = [](double t) { return t > 8.0 && t < 8.5 ? 0.0 : 0.5 * once(t); };
  const WatchedHold w = watch(HoldTimer{a_hold(0.06)}, 20.0, course);
  EXPECT_EQ(w.starts, 1);
  EXPECT_NEAR(w.held_s, 15.796 - 3.408, 0.1);
}

TEST(Hold, a_short_loss_of_sight_is_bridged_and_a_long_one_is_not) {
  const auto course = [](double t) { return 0.5 * once(t); };
  const auto knee = [](double) { return 1.5; };
  const auto lost_for = [&](double s) {
    return watch(HoldTimer{a_hold(0.06)}, 20.0, course, knee,
                 [s](double t) { return t < 8.0 || t > 8.0 + s; });
  };
  EXPECT_NEAR(lost_for(0.8).held_s, 15.796 - 3.408, 0.1);
  EXPECT_EQ(lost_for(0.8).starts, 1);
  EXPECT_NEAR(lost_for(4.0).held_s, 15.796 - 3.408 - 4.0, 0.2);
  EXPECT_EQ(lost_for(4.0).starts, 2);
}

TEST(Hold, another_pose_does_not_count_as_held) {
  const WatchedHold w = watch(
      HoldTimer{a_hold(0.06)}, 20.0, [](double t) { return 0.5 * once(t); },
      [](double) { return 0.2; });
  EXPECT_EQ(w.starts, 0);
  EXPECT_EQ(w.held_s, 0.0);
}

TEST(Hold, ends_when_the_pose_is_given_up_although_the_foot_stays_up) {
  const WatchedHold w = watch(
      HoldTimer{a_hold(0.06)}, 20.0, [](double t) { return 0.5 * rise(t, 3.0, 5.0); },
      [](double t) { return t < 10.0 ? 1.5 : 0.2; });
  EXPECT_EQ(w.ends, 1);
  EXPECT_NEAR(w.held_s, 10.0 - 3.408, 0.2);
}
