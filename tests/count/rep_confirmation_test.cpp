// Which repetitions count, and with which other one.
#include "count/rep_confirmation.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using body::Side;

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
                   std::optional<Side> side = {}) {
  return {start_s, start_s + 3.0, side, amplitude, clearness};
}

RepCandidate a_quick_rep(double start_s, double amplitude = 0.8, std::optional<Side> side = {}) {
  return {start_s, start_s + 1.0, side, amplitude, clear};
}

RepCandidate a_misread_rep(double start_s, double amplitude = 0.8) {
  RepCandidate rep = a_rep(start_s, clear, amplitude);
  rep.against = true;
  return rep;
}

using Starts = std::vector<double>; // of repetitions, s

Starts starts_of(const std::vector<RepCandidate>& reps) {
  Starts starts;
  for (const RepCandidate& rep : reps)
    starts.push_back(rep.start_s);
  return starts;
}

/// Those that count once this one was seen.
Starts counted_with(RepConfirmation& confirmation, const RepCandidate& rep) {
  return starts_of(confirmation.push(rep).counted);
}

/// All that counted of these, in the order in which they did.
Starts all_counted(const exercise::Exercise& exercise, const std::vector<RepCandidate>& reps) {
  RepConfirmation confirmation(exercise);
  Starts all;
  for (const RepCandidate& rep : reps)
    for (const double start_s : counted_with(confirmation, rep))
      all.push_back(start_s);
  return all;
}

const exercise::Exercise plain = an_exercise();
const exercise::Exercise alternating = an_exercise(exercise::Sides::alternating);

} // namespace

TEST(RepConfirmation, a_clear_one_counts_at_once) {
  RepConfirmation confirmation(plain);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, clear)), Starts{0.0});
}

TEST(RepConfirmation, a_doubtful_one_counts_with_the_next_one) {
  RepConfirmation confirmation(plain);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, doubtful)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(5.0, doubtful, 0.5)), (Starts{0.0, 5.0}));
  EXPECT_EQ(counted_with(confirmation, a_rep(10.0, doubtful)), Starts{10.0}) << "follows others";
}

TEST(RepConfirmation, a_doubtful_one_without_another_soon_after_is_rejected) {
  RepConfirmation confirmation(plain);
  confirmation.push(a_rep(0.0, doubtful));
  const auto second = confirmation.push(a_rep(30.0, doubtful));
  EXPECT_EQ(starts_of(second.counted), Starts{});
  EXPECT_EQ(starts_of(second.rejected), Starts{0.0});
  const auto third = confirmation.push(a_rep(60.0, clear));
  EXPECT_EQ(starts_of(third.counted), Starts{60.0});
  EXPECT_EQ(starts_of(third.rejected), Starts{30.0});
}

TEST(RepConfirmation, what_waits_at_the_end_of_the_recording_is_given_back_unconfirmed) {
  RepConfirmation confirmation(plain);
  confirmation.push(a_rep(0.0, doubtful));
  EXPECT_EQ(starts_of(confirmation.pending()), Starts{0.0});
  EXPECT_EQ(starts_of(confirmation.finish()), Starts{0.0});
  EXPECT_TRUE(confirmation.pending().empty());
}

TEST(RepConfirmation, scatter_is_rejected_at_once_however_often_it_occurs) {
  RepConfirmation confirmation(plain);
  for (const double start_s : {0.0, 5.0, 10.0}) {
    const auto decision = confirmation.push(a_rep(start_s, scatter));
    EXPECT_EQ(starts_of(decision.counted), Starts{});
    EXPECT_EQ(starts_of(decision.rejected), Starts{start_s});
  }
}

TEST(RepConfirmation, two_turns_that_may_both_be_scatter_do_not_confirm_each_other) {
  exercise::Exercise circles = an_exercise();
  circles.count.kind = exercise::Kind::turn;
  RepConfirmation confirmation(circles);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, doubtful, 0.3)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(4.0, doubtful, 0.3)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(8.0, 3.0, 0.6)), (Starts{0.0, 4.0, 8.0}))
      << "a clearer one confirms both";
}

TEST(RepConfirmation, a_small_one_waits_however_clear_it_is) {
  RepConfirmation confirmation(plain);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, clear, 0.4)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(5.0, clear, 0.4)), (Starts{0.0, 5.0}));
}

TEST(RepConfirmation, where_sides_alternate_only_the_other_side_confirms_a_doubtful_one) {
  RepConfirmation confirmation(alternating);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, doubtful, 0.8, Side::right)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(5.0, doubtful, 0.8, Side::right)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(10.0, doubtful, 0.8, Side::left)),
            (Starts{0.0, 5.0, 10.0}));
  EXPECT_EQ(counted_with(confirmation, a_rep(40.0, doubtful, 0.8, Side::right)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(45.0, clear, 0.8, Side::right)), (Starts{40.0, 45.0}))
      << "a clear one to the same side: the one between was missed";
}

TEST(RepConfirmation, a_sway_before_the_first_repetition_does_not_count) {
  EXPECT_EQ(all_counted(alternating,
                        {a_quick_rep(0.0, 0.3, Side::right), a_rep(1.5, clear, 0.9, Side::left)}),
            Starts{1.5});
}

TEST(RepConfirmation, a_sway_before_two_small_repetitions_does_not_count) {
  EXPECT_EQ(all_counted(alternating,
                        {a_quick_rep(0.0, 0.2, Side::left), a_rep(1.2, doubtful, 0.5, Side::right),
                         a_rep(4.5, doubtful, 0.5, Side::left)}),
            (Starts{1.2, 4.5}));
}

TEST(RepConfirmation, two_doubtful_ones_of_different_size_do_not_confirm_each_other) {
  EXPECT_EQ(all_counted(alternating, {a_rep(0.0, doubtful, 0.9, Side::right),
                                      a_rep(4.0, doubtful, 0.4, Side::left)}),
            Starts{});
}

TEST(RepConfirmation, the_start_of_a_repetition_that_was_seen_as_one_of_its_own_does_not_count) {
  // The second and the third are one movement to the left.
  EXPECT_EQ(all_counted(alternating, {a_rep(0.0, doubtful, 0.9, Side::right),
                                      a_rep(4.0, doubtful, 0.4, Side::left),
                                      a_rep(7.1, doubtful, 0.9, Side::left)}),
            (Starts{0.0, 7.1}));
}

TEST(RepConfirmation,
     where_sides_alternate_a_faint_one_counts_with_a_better_one_to_the_other_side) {
  EXPECT_EQ(all_counted(alternating, {a_rep(0.0, faint, 0.4, Side::left),
                                      a_rep(4.0, doubtful, 0.6, Side::right)}),
            (Starts{0.0, 4.0}));
}

TEST(RepConfirmation, faint_ones_do_not_confirm_each_other) {
  EXPECT_EQ(all_counted(alternating,
                        {a_rep(0.0, faint, 0.4, Side::left), a_rep(4.0, faint, 0.4, Side::right),
                         a_rep(8.0, faint, 0.4, Side::left)}),
            Starts{});
}

TEST(RepConfirmation, a_third_of_the_usual_time_is_half_a_repetition_or_a_step_away) {
  RepConfirmation confirmation(plain);
  EXPECT_EQ(counted_with(confirmation, a_rep(0.0, clear)), Starts{0.0});
  EXPECT_EQ(counted_with(confirmation, a_quick_rep(4.0)), Starts{}) << "hesitated";
  EXPECT_EQ(counted_with(confirmation, a_rep(5.5, clear)), Starts{5.5});
  EXPECT_EQ(counted_with(confirmation, a_quick_rep(9.0)), Starts{}) << "walks away";
}

TEST(RepConfirmation, quick_repetitions_after_a_slow_one_all_count) {
  EXPECT_EQ(
      all_counted(plain, {a_rep(0.0, clear), a_quick_rep(4.0), a_quick_rep(6.0), a_quick_rep(8.0)}),
      (Starts{0.0, 4.0, 6.0, 8.0}));
}

TEST(RepConfirmation, where_sides_alternate_a_restarted_repetition_counts_once) {
  EXPECT_EQ(all_counted(alternating,
                        {a_rep(0.0, clear, 0.9, Side::right), a_rep(4.0, clear, 0.9, Side::left),
                         a_quick_rep(7.5, 0.5, Side::right), a_rep(9.0, clear, 0.9, Side::right)}),
            (Starts{0.0, 4.0, 9.0}));
}

TEST(RepConfirmation, where_sides_alternate_a_small_one_counts_with_the_next_if_its_side_was_due) {
  const auto counted = [](Side small, Side next) {
    return all_counted(alternating, {a_rep(0.0, clear, 0.9, Side::right),
                                     a_quick_rep(4.0, 0.5, small), a_rep(6.0, clear, 0.9, next)});
  };
  EXPECT_EQ(counted(Side::left, Side::right), (Starts{0.0, 4.0, 6.0}));
  EXPECT_EQ(counted(Side::right, Side::left), (Starts{0.0, 6.0}));
}

TEST(RepConfirmation, one_that_did_not_meet_a_gate_counts_between_two_like_it) {
  RepConfirmation confirmation(plain);
  EXPECT_EQ(counted_with(confirmation, a_misread_rep(0.0)), Starts{}) << "none was counted yet";
  EXPECT_EQ(counted_with(confirmation, a_rep(4.0, clear)), Starts{4.0});
  EXPECT_EQ(counted_with(confirmation, a_rep(8.0, clear)), Starts{8.0});
  EXPECT_EQ(counted_with(confirmation, a_misread_rep(12.0)), Starts{});
  EXPECT_EQ(counted_with(confirmation, a_rep(16.0, clear)), (Starts{12.0, 16.0}));
  EXPECT_EQ(counted_with(confirmation, a_misread_rep(20.0, 0.4)), Starts{}) << "half as far";
  EXPECT_EQ(counted_with(confirmation, a_misread_rep(26.0)), Starts{}) << "too late";
  EXPECT_TRUE(confirmation.pending().empty());
}

TEST(RepConfirmation, one_that_did_not_meet_a_gate_does_not_count_without_another_soon_after) {
  EXPECT_EQ(all_counted(plain, {a_rep(0.0, clear), a_rep(4.0, clear), a_misread_rep(8.0),
                                a_rep(20.0, clear)}),
            (Starts{0.0, 4.0, 20.0}));
}

TEST(RepConfirmation, a_late_doubtful_one_does_not_confirm_one_that_did_not_meet_a_gate) {
  EXPECT_EQ(all_counted(plain, {a_rep(0.0, clear), a_rep(4.0, clear), a_misread_rep(8.0),
                                a_rep(18.0, doubtful)}),
            (Starts{0.0, 4.0}));
}
