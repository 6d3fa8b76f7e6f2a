// Which repetitions wait for a second one.
#include "count/rep_confirmation.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using Answer = RepConfirmation::Answer;

namespace {

constexpr double scatter = 1.0; // standard deviations
constexpr double faint = 1.2;
constexpr double doubtful = 2.0;
constexpr double clear = 8.0;

exercise::Exercise an_exercise(exercise::Sides sides = exercise::Sides::none) {
  exercise::Exercise exercise;
  exercise.sides = sides;
  exercise.count.typical_rep_s = 4.0;
  return exercise;
}

RepCandidate a_rep(double start_s, double clearness, double amplitude = 0.8,
                   std::optional<body::Side> side = {}) {
  return {start_s, start_s + 3.0, side, amplitude, clearness};
}

RepCandidate a_quick_rep(double start_s, double amplitude = 0.8,
                         std::optional<body::Side> side = {}) {
  return {start_s, start_s + 1.0, side, amplitude, clear};
}

RepCandidate a_misread_rep(double start_s, double amplitude = 0.8) {
  RepCandidate rep = a_rep(start_s, clear, amplitude);
  rep.against = true;
  return rep;
}

} // namespace

TEST(RepConfirmation, a_clear_one_counts_at_once) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear)), Answer::counts);
}

TEST(RepConfirmation, a_doubtful_one_counts_with_the_next_one) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, doubtful)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(5.0, doubtful, 0.5)), Answer::counts_with_waiting);
  EXPECT_EQ(confirmation.push(a_rep(10.0, doubtful)), Answer::counts) << "follows others";
}

TEST(RepConfirmation, a_doubtful_one_that_nothing_follows_never_counts) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, doubtful)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(30.0, doubtful)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(60.0, clear)), Answer::counts);
}

TEST(RepConfirmation, scatter_never_counts_however_often) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, scatter)), Answer::never);
  EXPECT_EQ(confirmation.push(a_rep(5.0, scatter)), Answer::never);
}

TEST(RepConfirmation, two_turns_that_may_both_be_scatter_do_not_bear_each_other_out) {
  exercise::Exercise circles = an_exercise();
  circles.count.kind = exercise::Kind::turn;
  RepConfirmation confirmation(circles);
  EXPECT_EQ(confirmation.push(a_rep(0.0, doubtful, 0.3)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(4.0, doubtful, 0.3)), Answer::waits_too);
  EXPECT_EQ(confirmation.push(a_rep(8.0, 3.0, 0.6)), Answer::counts_with_waiting);
}

TEST(RepConfirmation, a_small_one_is_doubtful_however_clear) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear, 0.4)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(5.0, clear, 0.4)), Answer::counts_with_waiting);
}

TEST(RepConfirmation, an_exercise_that_changes_sides_is_known_by_the_other_side) {
  using body::Side;
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_rep(0.0, doubtful, 0.8, Side::right)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(5.0, doubtful, 0.8, Side::right)), Answer::waits_too);
  EXPECT_EQ(confirmation.push(a_rep(10.0, doubtful, 0.8, Side::left)), Answer::counts_with_waiting);
  EXPECT_EQ(confirmation.push(a_rep(40.0, doubtful, 0.8, Side::right)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(45.0, clear, 0.8, Side::right)), Answer::counts_with_waiting)
      << "the one between was missed";
}

TEST(RepConfirmation, a_sway_before_the_first_one_is_none) {
  using body::Side;
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_quick_rep(0.0, 0.3, Side::right)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(1.5, clear, 0.9, Side::left)), Answer::counts);
}

TEST(RepConfirmation, a_sway_before_two_small_ones_is_none) {
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_quick_rep(0.0, 0.2, body::Side::left)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(1.2, doubtful, 0.5, body::Side::right)), Answer::waits)
      << "in its place";
  EXPECT_EQ(confirmation.push(a_rep(4.5, doubtful, 0.5, body::Side::left)),
            Answer::counts_with_waiting);
}

TEST(RepConfirmation, two_small_ones_that_are_not_alike_do_not_bear_each_other_out) {
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_rep(0.0, doubtful, 0.9, body::Side::right)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(4.0, doubtful, 0.4, body::Side::left)), Answer::waits_too);
}

TEST(RepConfirmation,
     the_last_of_several_that_wait_is_dropped_where_it_was_how_the_next_one_began) {
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  confirmation.push(a_rep(0.0, doubtful, 0.9, body::Side::right));
  confirmation.push(a_rep(4.0, doubtful, 0.4, body::Side::left));
  const RepCandidate whole = a_rep(7.1, doubtful, 0.9, body::Side::left);
  EXPECT_TRUE(confirmation.drop_last_for(whole)) << "to the same side at once again";
  EXPECT_FALSE(confirmation.drop_last_for(whole)) << "what waited before it still does";
  EXPECT_EQ(confirmation.push(whole), Answer::counts_with_waiting);
}

TEST(RepConfirmation, where_sides_change_a_faint_one_counts_with_a_better_one_to_the_other_side) {
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_rep(0.0, faint, 0.4, body::Side::left)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(4.0, doubtful, 0.6, body::Side::right)),
            Answer::counts_with_waiting);
}

TEST(RepConfirmation, faint_ones_bear_out_nothing) {
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_rep(0.0, faint, 0.4, body::Side::left)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(4.0, faint, 0.4, body::Side::right)), Answer::waits_too);
  EXPECT_EQ(confirmation.push(a_rep(8.0, faint, 0.4, body::Side::left)), Answer::waits_too);
}

TEST(RepConfirmation, one_that_takes_a_third_of_the_usual_time_is_a_step_away_or_half_of_one) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_quick_rep(4.0)), Answer::waits) << "hesitated";
  EXPECT_EQ(confirmation.push(a_rep(5.5, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_quick_rep(9.0)), Answer::waits) << "walks away";
}

TEST(RepConfirmation, who_hurries_from_now_on_loses_none) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_quick_rep(4.0)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_quick_rep(6.0)), Answer::counts_with_waiting);
  EXPECT_EQ(confirmation.push(a_quick_rep(8.0)), Answer::counts);
}

TEST(RepConfirmation, where_sides_change_one_begun_twice_is_one) {
  using body::Side;
  RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear, 0.9, Side::right)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_rep(4.0, clear, 0.9, Side::left)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_quick_rep(7.5, 0.5, Side::right)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(9.0, clear, 0.9, Side::right)), Answer::counts)
      << "in its place";
}

TEST(RepConfirmation, where_sides_change_a_small_one_counts_with_the_next_if_its_side_was_due) {
  using body::Side;
  const auto answer_after_a_small_one = [](Side small, Side next) {
    RepConfirmation confirmation(an_exercise(exercise::Sides::alternating));
    EXPECT_EQ(confirmation.push(a_rep(0.0, clear, 0.9, Side::right)), Answer::counts);
    EXPECT_EQ(confirmation.push(a_quick_rep(4.0, 0.5, small)), Answer::waits);
    return confirmation.push(a_rep(6.0, clear, 0.9, next));
  };
  EXPECT_EQ(answer_after_a_small_one(Side::left, Side::right), Answer::counts_with_waiting);
  EXPECT_EQ(answer_after_a_small_one(Side::right, Side::left), Answer::counts);
}

TEST(RepConfirmation, one_that_a_gate_was_against_counts_between_two_like_it) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_misread_rep(0.0)), Answer::never) << "none was counted yet";
  EXPECT_EQ(confirmation.push(a_rep(4.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_rep(8.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_misread_rep(12.0)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(16.0, clear)), Answer::counts_with_waiting);
  EXPECT_EQ(confirmation.push(a_misread_rep(20.0, 0.4)), Answer::never) << "half as far";
  EXPECT_EQ(confirmation.push(a_misread_rep(26.0)), Answer::never) << "not at once";
}

TEST(RepConfirmation, one_that_a_gate_was_against_and_none_follows_is_none) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_rep(4.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_misread_rep(8.0)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(20.0, clear)), Answer::counts) << "the other waited too long";
}

TEST(RepConfirmation,
     one_that_a_gate_was_against_never_counts_with_a_doubtful_one_that_comes_late) {
  RepConfirmation confirmation(an_exercise());
  EXPECT_EQ(confirmation.push(a_rep(0.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_rep(4.0, clear)), Answer::counts);
  EXPECT_EQ(confirmation.push(a_misread_rep(8.0)), Answer::waits);
  EXPECT_EQ(confirmation.push(a_rep(18.0, doubtful)), Answer::waits) << "in its place";
}
