// Which side's angle is shown.
#include "coach/display_side.hpp"

#include <gtest/gtest.h>
#include <limits>

using limber::body::Side;
using limber::coach::DisplaySide;

namespace {
constexpr double unseen = std::numeric_limits<double>::infinity();
}

TEST(DisplaySide, is_the_one_with_the_smaller_uncertainty) {
  EXPECT_EQ(DisplaySide{}.choose({}, 0.05, 0.10), Side::right);
  EXPECT_EQ(DisplaySide{}.choose({}, 0.10, 0.05), Side::left);
}

TEST(DisplaySide, is_the_one_that_moves_even_if_the_other_is_seen_better) {
  EXPECT_EQ(DisplaySide{}.choose(Side::left, 0.05, 0.10), Side::left);
}

TEST(DisplaySide, stays_until_the_other_is_clearly_better) {
  DisplaySide shown;
  EXPECT_EQ(shown.choose({}, 0.10, 0.11), Side::right);
  EXPECT_EQ(shown.choose({}, 0.10, 0.07), Side::right);
  EXPECT_EQ(shown.choose({}, 0.10, 0.05), Side::left);
  EXPECT_EQ(shown.choose({}, 0.10, 0.11), Side::left);
}

TEST(DisplaySide, stays_with_the_one_that_moved_last) {
  DisplaySide shown;
  EXPECT_EQ(shown.choose(Side::left, 0.08, 0.10), Side::left);
  EXPECT_EQ(shown.choose({}, 0.08, 0.10), Side::left);
}

TEST(DisplaySide, is_none_if_both_are_too_uncertain) {
  DisplaySide shown;
  EXPECT_EQ(shown.choose({}, unseen, unseen), std::nullopt);
  EXPECT_EQ(shown.choose(Side::right, 1.1 * DisplaySide::max_sigma, 0.05), std::nullopt);
  // The one shown before is lost: the other takes over, however it compares.
  EXPECT_EQ(shown.choose({}, 0.1, 0.2), Side::right);
  EXPECT_EQ(shown.choose({}, unseen, 0.3), Side::left);
}
