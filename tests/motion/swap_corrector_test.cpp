#include "motion/swap_corrector.hpp"

#include "support/stick_person.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::motion;

namespace {

constexpr double step_s = 1.0 / 25.0;

/// Seated with bent knees, the right leg going to and fro; where `standing`, upright instead.
body::Landmarks person_at(double t_s, bool standing) {
  tests::StickPose pose;
  const double swing = 0.3 * std::sin(2.0 * t_s);
  if (standing) {
    pose.hip_flexion_r = swing;
  } else {
    pose.hip_flexion_r = 1.6 + swing;
    pose.hip_flexion_l = 1.7;
    pose.knee_r = pose.knee_l = 1.5;
    pose.hip_abduction_r = pose.hip_abduction_l = 0.3;
  }
  return tests::stick_person(pose);
}

const SwapCorrector::Swap legs_only{true, false};
const SwapCorrector::Swap everything{true, true};

/// Counts corrected frames while the network swaps `what` from `from_s` to `to_s`.
struct Kept {
  int put_right = 0;
  int swapped = 0;
  int spoilt = 0; // correct frames that were made wrong
};

Kept keep(const SwapCorrector::Swap& what, double from_s, double to_s, bool standing = false) {
  SwapCorrector corrector;
  Kept kept;
  for (double t_s = 0.0; t_s < 6.0; t_s += step_s) {
    const bool wrong = t_s >= from_s && t_s < to_s;
    const body::Landmarks truth = person_at(t_s, standing);
    const body::Landmarks seen = wrong ? with_sides_swapped(truth, what) : truth;
    const SwapCorrector::Swap answer = corrector.push(seen, t_s);
    const bool same = answer.legs == (wrong && what.legs) && answer.trunk == (wrong && what.trunk);
    kept.swapped += wrong ? 1 : 0;
    kept.put_right += wrong && same ? 1 : 0;
    kept.spoilt += !wrong && !same ? 1 : 0;
  }
  return kept;
}

} // namespace

RC_GTEST_PROP(SwapCorrector, corrects_a_short_swap, ()) {
  const double from_s = *rc::gen::inRange(50, 400) / 100.0;
  const double lasts_s = *rc::gen::inRange(5, 70) / 100.0;
  const auto what = *rc::gen::element(legs_only, everything);
  const Kept kept = keep(what, from_s, from_s + lasts_s);
  RC_ASSERT(kept.put_right == kept.swapped);
  RC_ASSERT(kept.spoilt == 0);
}

TEST(SwapCorrector, does_not_take_a_leg_passing_a_resting_one_for_a_swap) {
  const Kept kept = keep(legs_only, 9.0, 9.0);
  EXPECT_EQ(kept.spoilt, 0);
}

TEST(SwapCorrector, accepts_a_swap_that_persists) {
  const Kept kept = keep(legs_only, 2.0, 5.0);
  EXPECT_GT(kept.put_right, static_cast<int>(0.8 / step_s));
  EXPECT_LT(kept.put_right, static_cast<int>(1.0 / step_s));
}

TEST(SwapCorrector, does_not_correct_a_standing_person) {
  EXPECT_EQ(keep(legs_only, 2.0, 2.4, true).put_right, 0);
}

TEST(SwapCorrector, exchanging_twice_changes_nothing) {
  const body::Landmarks seen = person_at(1.0, false);
  const body::Landmarks twice =
      with_sides_swapped(with_sides_swapped(seen, everything), everything);
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    EXPECT_EQ(seen.world[i].x, twice.world[i].x);
    EXPECT_EQ(seen.image[i].visibility, twice.image[i].visibility);
  }
}
