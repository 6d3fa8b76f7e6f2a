#include "plan/duration.hpp"

#include <gtest/gtest.h>

using namespace limber;
using exercise::Kind;
using exercise::Sides;

namespace {

exercise::Exercise make(Kind kind, Sides sides) {
  exercise::Exercise made;
  made.count.kind = kind;
  made.sides = sides;
  made.tempo = {.rep_s = 4.0, .rest_s = 10.0, .change_s = 6.0};
  return made;
}

} // namespace

TEST(Duration, both_sides_are_done_and_changed_between) {
  const auto swings = make(Kind::cycle, Sides::each);
  EXPECT_DOUBLE_EQ(plan::calc_dose_s({&swings, {.reps = 15}}), 2 * 15 * 4.0 + 6.0);
}

TEST(Duration, alternating_repetitions_are_counted_in_all) {
  const auto lunges = make(Kind::cycle, Sides::alternating);
  EXPECT_DOUBLE_EQ(plan::calc_dose_s({&lunges, {.reps = 10}}), 10 * 4.0);
}

TEST(Duration, a_hold_includes_entering_and_leaving) {
  const auto hold = make(Kind::hold, Sides::each);
  EXPECT_DOUBLE_EQ(plan::calc_dose_s({&hold, {.hold_s = 30.0}}), 2 * (4.0 + 30.0) + 6.0);
}
