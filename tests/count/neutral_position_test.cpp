#include "count/neutral_position.hpp"

#include "count/counter.hpp"
#include "wiping.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Quantity;

namespace {

/// First right, then left; `rest_s` in neutral between two.
Counts count_wipes(int each, double rep_s, double rest_s, double crooked) {
  Counter counter(tests::to_both_sides());
  const double one_s = rep_s + rest_s;
  const double start_s = 1.5;
  for (double t_s = 0.0; t_s < start_s + 2 * each * one_s + 1.0; t_s += 0.04) {
    const double since_s = t_s - start_s;
    const int rep = static_cast<int>(std::floor(since_s / one_s));
    const double within_s = since_s - rep * one_s;
    double lean = 0.0;
    if (rep >= 0 && rep < 2 * each && within_s < rep_s)
      lean = (rep % 2 == 0 ? 0.8 : -0.8) * std::sin(std::numbers::pi * within_s / rep_s);
    counter.push(tests::frame_at(t_s, {{Quantity::knee_lean, lean + crooked}}));
  }
  return counter.counts();
}

} // namespace

RC_GTEST_PROP(NeutralPosition, both_sides_count_equally_however_tilted_the_camera_is, ()) {
  const int each = *rc::gen::inRange(2, 6);
  const double rep_s = *rc::gen::inRange(14, 50) / 10.0;
  const double rest_s = *rc::gen::element(0.0, 0.4, 1.0);
  const double crooked = *rc::gen::inRange(-15, 16) / 100.0; // rad, up to 9 degrees
  const Counts counts = count_wipes(each, rep_s, rest_s, crooked);
  RC_ASSERT(counts.right == each);
  RC_ASSERT(counts.left == each);
}

TEST(NeutralPosition, is_learnt_from_a_body_at_rest) {
  NeutralPosition neutral(tests::to_both_sides().count);
  for (double t_s = 0.0; t_s < 3.0; t_s += 0.04)
    neutral.push(t_s, 0.2);
  EXPECT_NEAR(neutral.offset(), 0.2, 0.02);
}

TEST(NeutralPosition, a_rest_far_out_is_an_end_and_not_neutral) {
  NeutralPosition neutral(tests::to_both_sides().count);
  for (double t_s = 0.0; t_s < 5.0; t_s += 0.04)
    neutral.push(t_s, 0.9);
  EXPECT_NEAR(neutral.offset(), 0.0, 0.02);
}

TEST(NeutralPosition, without_rests_it_lies_half_way_between_both_ends) {
  NeutralPosition neutral(tests::to_both_sides().count);
  for (double t_s = 0.0; t_s < 30.0; t_s += 0.04)
    neutral.push(t_s, 0.25 + std::sin(2.0 * std::numbers::pi * t_s / 4.0));
  EXPECT_NEAR(neutral.offset(), 0.25, 0.05);
}

TEST(NeutralPosition, legs_swapped_during_the_outward_path_do_not_lose_the_repetition) {
  exercise::Exercise stepping = tests::to_both_sides();
  stepping.count.drivers = {{{Quantity::foot_offset, Quantity::foot_offset}, 0.0, 0.8, 1.0}};
  Counter counter(stepping);
  for (double t_s = 0.0; t_s < 7.0; t_s += 0.04) {
    const double since_s = t_s - 1.5;
    double ahead =
        since_s > 0.0 && since_s < 4.0 ? 0.8 * std::sin(std::numbers::pi * since_s / 4.0) : 0.0;
    if (since_s > 0.3 && since_s < 1.3) ahead = -ahead;
    counter.push(tests::frame_at(t_s, {{Quantity::foot_offset, ahead}}));
  }
  EXPECT_EQ(counter.counts().right, 1);
  EXPECT_EQ(counter.counts().left, 0);
}

TEST(NeutralPosition, only_quantities_that_change_sign_in_a_mirror_have_one) {
  const exercise::Driver lean{{Quantity::knee_lean, Quantity::knee_lean}, 0.0, 0.8, 1.0};
  const exercise::Driver knee{{Quantity::knee_angle_r, Quantity::knee_angle_r}, 0.0, 1.5, 1.0};
  EXPECT_TRUE(starts_in_neutral(std::vector{lean}));
  EXPECT_FALSE(starts_in_neutral(std::vector{knee}));
  EXPECT_FALSE(starts_in_neutral(std::vector{lean, knee}));
}
