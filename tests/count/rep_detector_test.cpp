#include "count/rep_detector.hpp"

#include "moving.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Quantity;
using tests::frame_at;

namespace {

constexpr double rep_step_s = 1.0 / 30.0;

/// The path goes from 0 to 1 of one quantity; a repetition takes about four seconds.
exercise::Count a_cycle() {
  exercise::Count count;
  count.drivers = {{{Quantity::leg_forward_r, Quantity::leg_forward_r}, 0.0, 1.0, 1.0}};
  count.min_amplitude = 0.3;
  count.typical_rep_s = 4.0;
  count.min_rep_s = 0.5;
  count.max_rep_s = 15.0;
  return count;
}

exercise::Gate a_gate(double min, exercise::When when) {
  exercise::Gate gate;
  gate.range = {{Quantity::foot_lift_r, Quantity::foot_lift_r}, min, 9.0};
  gate.when = when;
  return gate;
}

using Course = std::function<double(double)>;
const Course nowhere = [](double) { return 0.0; };

struct WatchedReps {
  int counted = 0;
  std::vector<RejectedMovement> rejected;
};

/// `lift` is what the gates ask for; `place` how far the body has walked, in metres.
WatchedReps watch(
    const exercise::Count& count, double length_s, const Course& along,
    const Course& lift = [](double) { return 1.0; }, const Course& place = nowhere) {
  RepDetector finder(count);
  WatchedReps watched;
  for (double t_s = 0.0; t_s < length_s; t_s += rep_step_s) {
    const auto frame =
        frame_at(t_s, {{Quantity::leg_forward_r, along(t_s)}, {Quantity::foot_lift_r, lift(t_s)}},
                 {place(t_s), 0.0});
    watched.counted += finder.push(frame) ? 1 : 0;
    for (const RejectedMovement& rejected : finder.take_rejected())
      watched.rejected.push_back(rejected);
  }
  return watched;
}

/// `n` times out to `size` and back, from `start_s` on.
Course repeated(int n, double period_s, double size, double start_s = 1.0) {
  return [=](double t_s) {
    const double turns = (t_s - start_s) / period_s;
    if (turns < 0.0 || turns > n) return 0.0;
    return 0.5 * size * (1.0 - std::cos(2.0 * std::numbers::pi * turns));
  };
}

bool was_rejected(const WatchedReps& watched, RejectionCause why) {
  return std::any_of(watched.rejected.begin(), watched.rejected.end(),
                     [why](const RejectedMovement& rejected) { return rejected.why == why; });
}

} // namespace

RC_GTEST_PROP(Cycle, every_whole_cycle_counts_once_at_any_pace_and_size, ()) {
  const int n = *rc::gen::inRange(1, 10);
  const double period_s = *rc::gen::inRange(9, 60) / 10.0;
  const double size = *rc::gen::inRange(40, 130) / 100.0;
  RC_ASSERT(watch(a_cycle(), 2.0 + n * period_s, repeated(n, period_s, size)).counted == n);
}

TEST(RepDetector, one_much_smaller_than_the_path_does_not_count) {
  EXPECT_EQ(watch(a_cycle(), 10.0, repeated(2, 4.0, 0.25)).counted, 0);
}

TEST(RepDetector, one_much_smaller_than_this_persons_own_does_not_count) {
  const auto big_then_small = [](double t_s) {
    return repeated(3, 4.0, 1.2)(t_s) + repeated(1, 4.0, 0.45, 14.0)(t_s);
  };
  const WatchedReps watched = watch(a_cycle(), 20.0, big_then_small);
  EXPECT_EQ(watched.counted, 3);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::too_small));
}

TEST(RepDetector, a_repetition_counts_once_it_has_returned_and_not_before) {
  const Course once = repeated(1, 4.0, 1.0);
  EXPECT_EQ(watch(a_cycle(), 3.9, once).counted, 0);
  EXPECT_EQ(watch(a_cycle(), 5.5, once).counted, 1);
}

TEST(RepDetector, a_long_stay_between_the_ends_ends_the_movement) {
  // A step to the end and half back, a long stand there, and then back to the start.
  const auto with_a_stand = [](double t_s) {
    if (t_s < 3.0) return repeated(1, 4.0, 1.0)(t_s);
    return std::min(0.6, repeated(1, 4.0, 1.0)(t_s < 9.0 ? 3.5 : t_s - 5.5));
  };
  exercise::Count swinging = a_cycle();
  swinging.max_rest_s = 2.0;
  const WatchedReps watched = watch(swinging, 12.0, with_a_stand);
  EXPECT_EQ(watched.counted, 0);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::rested));
}

TEST(RepDetector, a_rest_at_the_turning_point_is_part_of_it_unless_the_file_says_otherwise) {
  const auto held_low = [](double t_s) {
    if (t_s < 5.0) return repeated(1, 4.0, 1.0)(std::min(t_s, 3.0));
    return repeated(1, 4.0, 1.0)(t_s - 2.0);
  };
  EXPECT_EQ(watch(a_cycle(), 9.0, held_low).counted, 1);
  exercise::Count swinging = a_cycle();
  swinging.max_rest_s = 1.0;
  EXPECT_EQ(watch(swinging, 9.0, held_low).counted, 0);
}

TEST(RepDetector, a_walking_person_is_not_ready) {
  const Course once = repeated(1, 3.0, 1.0, 2.0);
  const auto walking = [](double t_s) { return 0.7 * std::min(t_s, 5.5); };
  const WatchedReps watched = watch(
      a_cycle(), 7.0, once, [](double) { return 1.0; }, walking);
  EXPECT_EQ(watched.counted, 0);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::not_ready));
}

TEST(RepDetector, a_person_who_walks_in_begins_where_they_come_to_a_standstill) {
  // Up to 0.3 of the path while walking, stands there for two seconds, and then out and back.
  const auto along = [](double t_s) {
    return std::min(0.3, 0.2 * t_s) + repeated(1, 4.0, 0.7, 5.0)(t_s);
  };
  const auto walks_in = [](double t_s) { return 0.5 * std::min(t_s, 3.0); };
  EXPECT_EQ(watch(a_cycle(), 10.0, along, nowhere, walks_in).counted, 1);
}

TEST(RepDetector, the_first_repetition_counts_at_once_after_a_standstill) {
  const auto arrives = [](double t_s) { return 0.7 * std::min(t_s, 1.0); };
  const auto any_lift = [](double) { return 1.0; };
  EXPECT_EQ(watch(a_cycle(), 6.0, repeated(1, 3.0, 1.0, 2.0), any_lift, arrives).counted, 1);
}

TEST(RepDetector, the_start_pose_must_hold_at_both_ends) {
  exercise::Count count = a_cycle();
  count.gates = {a_gate(0.5, exercise::When::start)};
  const Course once = repeated(1, 4.0, 1.0, 2.0);
  const auto never = [](double) { return 0.0; };
  const auto at_first = [](double t_s) { return t_s < 4.0 ? 1.0 : 0.0; };
  const auto at_last = [](double t_s) { return t_s > 4.0 ? 1.0 : 0.0; };
  EXPECT_EQ(watch(count, 8.0, once).counted, 1);
  EXPECT_EQ(watch(count, 8.0, once, never).counted, 0);
  EXPECT_EQ(watch(count, 8.0, once, at_first).counted, 0);
  EXPECT_EQ(watch(count, 8.0, once, at_last).counted, 0);
}

TEST(RepDetector, a_gate_that_is_mostly_unmet_rejects_it_with_its_sentence) {
  exercise::Count count = a_cycle();
  count.gates = {a_gate(0.5, exercise::When::always)};
  const auto failing = [](double t_s) { return t_s > 2.5 ? 0.0 : 1.0; };
  const WatchedReps watched = watch(count, 6.0, repeated(1, 4.0, 1.0), failing);
  EXPECT_EQ(watched.counted, 0);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::always));
}

TEST(RepDetector, a_gate_with_or_since_start_ignores_a_constant_offset) {
  exercise::Count count = a_cycle();
  count.gates.push_back(a_gate(-0.2, exercise::When::always));
  count.gates.back().or_since_start = true;
  const Course once = repeated(1, 4.0, 1.0);
  const auto off = [](double) { return -1.0; };
  EXPECT_EQ(watch(count, 6.0, once, off).counted, 1);
  const auto off_at_the_start = [&](double t_s) { return 1.0 - 0.9 * once(t_s); };
  EXPECT_EQ(watch(count, 6.0, once, off_at_the_start).counted, 1);
  const auto goes_away = [&](double t_s) { return -0.8 * once(t_s); };
  const WatchedReps watched = watch(count, 6.0, once, goes_away);
  EXPECT_EQ(watched.counted, 0);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::always));
}

TEST(RepDetector, a_moving_support_foot_rejects_it) {
  exercise::Count count = a_cycle();
  count.support_contact = {exercise::Part::foot_l};
  const auto slides = [](double t_s) { return t_s > 2.5 ? 0.25 * (t_s - 2.5) : 0.0; };
  const WatchedReps watched = watch(
      count, 6.0, repeated(1, 4.0, 1.0), [](double) { return 1.0; }, slides);
  EXPECT_EQ(watched.counted, 0);
  EXPECT_TRUE(was_rejected(watched, RejectionCause::moved));
}

TEST(RepDetector, one_whose_end_was_not_seen_counts_once_the_next_is_under_way) {
  const Course along = repeated(5, 2.5, 1.0);
  RepDetector finder(a_cycle());
  int counted = 0;
  for (double t_s = 0.0; t_s < 16.0; t_s += rep_step_s)
    if (t_s < 10.4 || t_s > 11.5) // the fourth ends at 11.0 s
      counted += finder.push(frame_at(t_s, {{Quantity::leg_forward_r, along(t_s)}})) ? 1 : 0;
  EXPECT_EQ(counted, 5);
}

TEST(RepDetector, the_allowed_rest_at_the_turning_point_grows_for_slow_people) {
  auto count = a_cycle();
  count.typical_rep_s = 2.0;
  count.max_rest_s = 1.0;
  const Course flowing = repeated(1, 3.0, 1.0);
  const auto with_rest = [&](double t_s) {
    if (t_s < 7.0) return flowing(t_s);
    const double since_s = t_s - 7.0; // two seconds out and two back, slow where it turns
    const double way_s = std::clamp(since_s < 2.0 ? since_s : 4.0 - since_s, 0.0, 2.0);
    return 0.5 * (1.0 - std::cos(0.5 * std::numbers::pi * way_s));
  };
  EXPECT_EQ(watch(count, 15.0, with_rest).counted, 2);
  const auto never_slow = [&](double t_s) { return t_s < 7.0 ? 0.0 : with_rest(t_s); };
  EXPECT_EQ(watch(count, 15.0, never_slow).counted, 0);
}
