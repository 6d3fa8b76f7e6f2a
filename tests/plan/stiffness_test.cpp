// The comparison of both hips: only differences larger than the error.
#include "plan/stiffness.hpp"

#include "support/exercises.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using plan::Direction;
using record::Side;
using std::chrono::days;

namespace {

constexpr plan::Day today{days{20'148}};

record::RangeDone swing(Side side, double min_deg, double max_deg) {
  record::RangeDone range;
  range.exercise = "leg-swings";
  range.side = side;
  range.range = {exercise::HipAngle::flexion,     side, min_deg, max_deg, 6.4, exercise::View::side,
                 exercise::StartPosture::standing};
  return range;
}

plan::DoneSession session_of(std::vector<record::RangeDone> ranges, int ago = 1) {
  plan::DoneSession session;
  session.day = today - days{ago};
  session.ranges = std::move(ranges);
  return session;
}

std::vector<plan::Stiffness> stiffness_of(const std::vector<plan::DoneSession>& history) {
  return find_stiffness(history, all_exercises(), today, 28);
}

} // namespace

TEST(Stiffness, is_the_side_that_goes_less_far_by_more_than_the_error) {
  // 1.96 times the root of 6.4 and 6.4 squared is 17.7.
  const auto found =
      stiffness_of({session_of({swing(Side::right, -20, 60), swing(Side::left, -1, 60)})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].direction, Direction::extension);
  EXPECT_EQ(found[0].side, Side::left);
  EXPECT_NEAR(found[0].difference_deg, 19.0, 1e-9);
  EXPECT_NEAR(found[0].error_deg, 17.74, 0.01);
}

TEST(Stiffness, differences_within_the_error_are_ignored) {
  EXPECT_TRUE(
      stiffness_of({session_of({swing(Side::right, -20, 60), swing(Side::left, -3, 60)})}).empty());
}

TEST(Stiffness, the_clearest_difference_comes_first) {
  const auto found =
      stiffness_of({session_of({swing(Side::right, -2, 40), swing(Side::left, -22, 75)})});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].direction, Direction::flexion);
  EXPECT_EQ(found[0].side, Side::right);
}

TEST(Stiffness, one_outlying_session_does_not_decide) {
  std::vector<plan::DoneSession> history;
  for (int ago = 1; ago <= 4; ++ago)
    history.push_back(session_of({swing(Side::right, -10, 60), swing(Side::left, -10, 60)}, ago));
  history.push_back(session_of({swing(Side::right, -10, 60), swing(Side::left, 30, 60)}, 5));
  EXPECT_TRUE(stiffness_of(history).empty());
}

TEST(Stiffness, only_matching_and_recent_ranges_are_compared) {
  auto other_view = swing(Side::left, 10, 60);
  other_view.range.view = exercise::View::front_45;
  EXPECT_TRUE(stiffness_of({session_of({swing(Side::right, -20, 60), other_view})}).empty());
  EXPECT_TRUE(
      stiffness_of({session_of({swing(Side::right, -20, 60), swing(Side::left, 10, 60)}, 29)})
          .empty());
  EXPECT_FALSE(
      stiffness_of({session_of({swing(Side::right, -20, 60), swing(Side::left, 10, 60)}, 28)})
          .empty());
}
