// Which repetitions wait for a second one.
#include "coach/company.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::coach;
using Answer = Company::Answer;

namespace {

constexpr double scatter = 1.0; // standard deviations
constexpr double doubtful = 2.0;
constexpr double clear = 8.0;

exercise::Exercise an_exercise(exercise::Sides sides = exercise::Sides::none) {
  exercise::Exercise exercise;
  exercise.sides = sides;
  exercise.count.typical_rep_s = 4.0;
  return exercise;
}

Likeness a_rep(double start_s, double clearness, double amplitude = 0.8,
               std::optional<body::Side> side = {}) {
  return {start_s, start_s + 3.0, side, amplitude, clearness};
}

} // namespace

TEST(Company, a_clear_one_counts_at_once) {
  Company company(an_exercise());
  EXPECT_EQ(company.push(a_rep(0.0, clear)), Answer::counts);
}

TEST(Company, a_doubtful_one_counts_with_the_next_one) {
  Company company(an_exercise());
  EXPECT_EQ(company.push(a_rep(0.0, doubtful)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(5.0, doubtful, 0.5)), Answer::counts_with_waiting);
  EXPECT_EQ(company.push(a_rep(10.0, doubtful)), Answer::counts) << "follows others";
}

TEST(Company, a_doubtful_one_that_nothing_follows_never_counts) {
  Company company(an_exercise());
  EXPECT_EQ(company.push(a_rep(0.0, doubtful)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(30.0, doubtful)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(60.0, clear)), Answer::counts);
}

TEST(Company, scatter_never_counts_however_often) {
  Company company(an_exercise());
  EXPECT_EQ(company.push(a_rep(0.0, scatter)), Answer::never);
  EXPECT_EQ(company.push(a_rep(5.0, scatter)), Answer::never);
}

TEST(Company, a_small_one_is_doubtful_however_clear) {
  Company company(an_exercise());
  EXPECT_EQ(company.push(a_rep(0.0, clear, 0.4)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(5.0, clear, 0.4)), Answer::counts_with_waiting);
}

TEST(Company, an_exercise_that_changes_sides_is_known_by_the_other_side) {
  using body::Side;
  Company company(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(company.push(a_rep(0.0, doubtful, 0.8, Side::right)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(5.0, doubtful, 0.8, Side::right)), Answer::waits_too);
  EXPECT_EQ(company.push(a_rep(10.0, doubtful, 0.8, Side::left)), Answer::counts_with_waiting);
  EXPECT_EQ(company.push(a_rep(40.0, doubtful, 0.8, Side::right)), Answer::waits);
  EXPECT_EQ(company.push(a_rep(45.0, clear, 0.8, Side::right)), Answer::counts_with_waiting)
      << "the one between was missed";
}
