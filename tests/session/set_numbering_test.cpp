// The numbers of a session's sets.
#include "session/set_numbering.hpp"

#include <gtest/gtest.h>
#include <vector>

using namespace limber;
using record::Side;
using session::Phase;
using session::SessionView;
using session::SetNumbering;

namespace {

SessionView at(Phase phase, record::MaybeSide side = std::nullopt) {
  SessionView view;
  view.phase = view.paused_in = phase;
  view.exercise = "squats";
  view.side = side;
  return view;
}

SessionView paused_in(Phase phase) {
  SessionView view = at(phase);
  view.phase = Phase::paused;
  return view;
}

/// The number of the set that begins at each step; 0 if none does.
std::vector<int> numbers_of(const std::vector<SessionView>& moments) {
  SetNumbering sets;
  std::vector<int> begun;
  for (const SessionView& moment : moments) {
    const session::SetChange change = sets.update(moment);
    begun.push_back(change.begun ? change.begun->number : 0);
  }
  return begun;
}

} // namespace

TEST(SetNumbering, starts_at_getting_ready_and_lasts_through_the_set) {
  EXPECT_EQ(
      numbers_of({at(Phase::resting), at(Phase::get_ready), at(Phase::doing), at(Phase::doing)}),
      (std::vector{0, 1, 0, 0}));
}

TEST(SetNumbering, gives_the_other_side_another_number_even_without_a_rest_between) {
  EXPECT_EQ(numbers_of({at(Phase::doing, Side::right), at(Phase::get_ready, Side::left),
                        at(Phase::doing, Side::left)}),
            (std::vector{1, 2, 0}));
}

TEST(SetNumbering, stays_if_the_set_switches_sides) {
  EXPECT_EQ(numbers_of({at(Phase::get_ready, Side::right), at(Phase::doing, Side::right),
                        at(Phase::doing, Side::left)}),
            (std::vector{1, 0, 0}));
}

TEST(SetNumbering, stays_in_a_pause_and_changes_when_the_set_begins_again) {
  EXPECT_EQ(numbers_of({at(Phase::doing), paused_in(Phase::doing), at(Phase::doing),
                        at(Phase::get_ready)}),
            (std::vector{1, 0, 0, 2}));
}

TEST(SetNumbering, gives_another_exercise_another_number) {
  SessionView other = at(Phase::doing);
  other.step = 1;
  EXPECT_EQ(numbers_of({at(Phase::doing), other}), (std::vector{1, 2}));
}

TEST(SetNumbering, reports_which_set_is_over) {
  SetNumbering sets;
  sets.update(at(Phase::doing, Side::right));
  const session::SetChange change = sets.update(at(Phase::changing_sides, Side::left));
  ASSERT_TRUE(change.ended);
  EXPECT_EQ(change.ended->number, 1);
  EXPECT_EQ(change.ended->step, 0);
  EXPECT_EQ(change.ended->exercise, "squats");
  EXPECT_EQ(change.ended->side, Side::right);
  EXPECT_FALSE(change.begun);
}

TEST(SetNumbering, gives_the_same_set_a_new_number_for_another_counter) {
  SetNumbering sets;
  EXPECT_FALSE(sets.renumber()) << "in a rest";
  sets.update(at(Phase::doing));
  const auto again = sets.renumber();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->number, 2);
  EXPECT_EQ(sets.update(at(Phase::resting)).ended->number, 2);
}
