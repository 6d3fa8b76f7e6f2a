// What is counted late, once the neutral position is known.
#include "count/counter.hpp"
#include "wiping.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck/gtest.h>
#include <vector>

using namespace limber;
using namespace limber::count;
using body::Quantity;

namespace {

constexpr double start_s = 2.0;

/// How far the knees lean `since_s` the first repetition began, to the right first.
double lean_at(double since_s, double rep_s, int reps, double to_the_left) {
  const int rep = static_cast<int>(std::floor(since_s / rep_s));
  if (rep < 0 || rep >= reps) return 0.0;
  const double way = rep % 2 == 0 ? 0.7 : -to_the_left;
  return way * std::sin(std::numbers::pi * (since_s / rep_s - rep));
}

std::vector<CountEvent> count_reps(Counter& counter, double rep_s, int reps, double crooked,
                                   double to_the_left = 0.7) {
  std::vector<CountEvent> told;
  for (double t_s = 0.0; t_s < start_s + reps * rep_s + 2.0; t_s += 0.04) {
    const double lean = crooked + lean_at(t_s - start_s, rep_s, reps, to_the_left);
    for (const CountEvent& event :
         counter.push(tests::frame_at(t_s, {{Quantity::knee_lean, lean}})))
      if (event.kind == CountEventKind::rep) told.push_back(event);
  }
  return told;
}

} // namespace

RC_GTEST_PROP(RetrospectiveCount, knees_that_rest_far_off_neutral_lose_no_repetition, ()) {
  const int reps = *rc::gen::inRange(5, 12);
  const double rep_s = *rc::gen::inRange(20, 50) / 10.0;
  const double crooked = *rc::gen::inRange(-60, 61) / 100.0; // rad, up to 34 degrees
  Counter counter(tests::to_both_sides());
  count_reps(counter, rep_s, reps, crooked);
  RC_ASSERT(counter.counts().right == (reps + 1) / 2);
  RC_ASSERT(counter.counts().left == reps / 2);
}

TEST(RetrospectiveCount, what_is_counted_late_is_reported_once_with_its_own_time) {
  Counter counter(tests::to_both_sides());
  std::vector<CountEvent> told = count_reps(counter, 3.0, 8, 0.6);
  ASSERT_EQ(told.size(), 8U);
  EXPECT_FALSE(
      std::is_sorted(told.begin(), told.end(),
                     [](const CountEvent& a, const CountEvent& b) { return a.t_s < b.t_s; }))
      << "some must have been counted late, else this tests nothing";
  std::sort(told.begin(), told.end(),
            [](const CountEvent& a, const CountEvent& b) { return a.t_s < b.t_s; });
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_NEAR(told[i].t_s, start_s + 3.0 * static_cast<double>(i + 1), 1.0);
    EXPECT_EQ(told[i].side, i % 2 == 0 ? body::Side::right : body::Side::left);
  }
}

TEST(RetrospectiveCount, the_count_continues_from_there) {
  Counter counter(tests::to_both_sides());
  const std::vector<CountEvent> told = count_reps(counter, 3.0, 8, 0.6);
  for (std::size_t i = 0; i < told.size(); ++i)
    EXPECT_EQ(told[i].count_after, static_cast<int>(i) + 1);
}

TEST(RetrospectiveCount, movements_to_one_side_only_do_not_count_for_the_other) {
  Counter counter(tests::to_both_sides());
  count_reps(counter, 3.0, 12, 0.0, 0.0);
  EXPECT_EQ(counter.counts().right, 6);
  EXPECT_EQ(counter.counts().left, 0);
}

TEST(RetrospectiveCount, a_rejection_is_reported_once) {
  Counter counter(tests::to_both_sides());
  int rejected = 0;
  for (double t_s = 0.0; t_s < start_s + 8 * 3.0 + 2.0; t_s += 0.04) {
    const double sway = t_s < 1.0 ? 0.2 * std::sin(std::numbers::pi * t_s) : 0.0; // too small
    const double lean = 0.6 + sway + lean_at(t_s - start_s, 3.0, 8, 0.7);
    counter.push(tests::frame_at(t_s, {{Quantity::knee_lean, lean}}));
    for (const RejectedMovement& one : counter.take_rejected())
      rejected += one.end_s < start_s ? 1 : 0;
  }
  EXPECT_EQ(counter.counts().total, 8);
  EXPECT_EQ(rejected, 1);
}
