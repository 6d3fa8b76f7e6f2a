// Getting down only once, whatever the order in a routine's file.
#include "plan/positions.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using plan::Position;
using testing::ElementsAre;

namespace {

constexpr Position stand = Position::standing;
constexpr Position sit = Position::sitting;
constexpr Position hands = Position::plank;
constexpr Position lie = Position::lying;

std::vector<std::size_t> order_of(const std::vector<Position>& steps) {
  return plan::order_by_position(steps);
}

} // namespace

TEST(Positions, what_is_done_standing_comes_first) {
  EXPECT_THAT(order_of({sit, stand, lie, stand}), ElementsAre(1, 3, 0, 2));
}

TEST(Positions, on_the_floor_it_is_one_position_after_the_other_as_they_first_come) {
  EXPECT_THAT(order_of({lie, sit, lie, hands, sit}), ElementsAre(0, 2, 1, 4, 3));
}

TEST(Positions, an_order_that_gets_down_once_is_kept) {
  EXPECT_THAT(order_of({stand, stand, sit, hands, lie, lie}), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(order_of({}), ElementsAre());
}

TEST(Positions, ordering_twice_changes_nothing_more) {
  const std::vector<Position> steps{lie, stand, sit, stand, hands, lie, sit};
  std::vector<Position> ordered;
  for (const std::size_t index : order_of(steps))
    ordered.push_back(steps[index]);
  EXPECT_THAT(order_of(ordered), ElementsAre(0, 1, 2, 3, 4, 5, 6));
}

TEST(Positions, only_a_change_of_position_takes_time_and_is_announced) {
  for (const Position from : {stand, sit, hands, lie})
    for (const Position to : {stand, sit, hands, lie}) {
      EXPECT_EQ(plan::calc_position_change_s(from, to, 20.0), from == to ? 0.0 : 20.0);
      EXPECT_EQ(plan::key_of_change(from, to).empty(), from == to);
    }
}
