// Swings of one leg beside a standing one, as distinguished from walking and circles.
#include "count/cycle.hpp"
#include "count/limb_coordination.hpp"

#include "moving.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber;
using namespace limber::count;
using body::Quantity;

namespace {

exercise::Count a_swing() {
  exercise::Count count;
  count.drivers = {{{Quantity::leg_forward_r, Quantity::leg_forward_r}, 0.7, -0.3, 1.0}};
  count.support_contact = {exercise::Part::foot_l};
  return count;
}

/// One swing of the right leg; how far the other leg moves with it, and how far it goes sideways.
std::vector<CycleSample> swing(double other_share, double side_share) {
  std::vector<CycleSample> samples;
  for (int i = 0; i <= 40; ++i) {
    const double turn = 2.0 * std::numbers::pi * i / 40.0;
    samples.push_back(
        {tests::frame_at(0.05 * i, {{Quantity::leg_forward_r, 0.5 * std::cos(turn)},
                                    {Quantity::leg_forward_l, -0.5 * other_share * std::cos(turn)},
                                    {Quantity::leg_outward_r, 0.5 * side_share * std::sin(turn)}}),
         0.0, false, false, Verdict::inside});
  }
  return samples;
}

} // namespace

TEST(Legs, a_swing_beside_a_standing_leg_is_a_swing) {
  EXPECT_EQ(judge_legs(swing(0.1, 0.2), a_swing()), RejectionCause::none);
}

TEST(Legs, in_walking_both_legs_swing) {
  EXPECT_EQ(judge_legs(swing(0.9, 0.1), a_swing()), RejectionCause::both);
}

TEST(Legs, a_circle_is_not_a_swing) {
  EXPECT_EQ(judge_legs(swing(0.1, 0.9), a_swing()), RejectionCause::sideways);
}

TEST(Legs, where_both_feet_stand_nothing_is_required) {
  exercise::Count count = a_swing();
  count.support_contact.push_back(exercise::Part::foot_r);
  EXPECT_EQ(judge_legs(swing(0.9, 0.9), count), RejectionCause::none);
}
