// The rules: when a move is raised, lowered or left out.
#include "people.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using plan::Change;
using plan::Level;
using plan::MoveProgress;
using record::FormLevel;
using std::chrono::days;

namespace {

constexpr Level start{FormLevel::standard, 1};
constexpr Level one_up{FormLevel::standard, 2};
const std::string squats = "squats";

class Progress : public testing::Test {
protected:
  /// A session of squats as they are planned, on the next day.
  plan::DoneSession& add(int after_days = 1) {
    day_ += days{after_days};
    history_.push_back(session_with(day_, squats, at().level));
    return history_.back();
  }
  void add_many(int count) {
    for (int i = 0; i < count; ++i)
      add();
  }
  plan::Progress progress(int after_days = 1) const {
    return calc_progress(hips(), all_exercises(), history_, request_, day_ + days{after_days});
  }
  MoveProgress at(int after_days = 1) const {
    return progress(after_days).moves.find(squats)->second;
  }
  plan::DoneStep& last_step() { return history_.back().steps.front(); }

  plan::Day day_ = first_day;
  std::vector<plan::DoneSession> history_;
  plan::PlanRequest request_;
};

} // namespace

TEST_F(Progress, begins_as_the_start_rule_says) {
  EXPECT_EQ(at().level, start);
  EXPECT_EQ(at().change, Change::none);
}

TEST_F(Progress, is_raised_one_step_after_enough_full_sessions) {
  add_many(hips().raise_after - 1);
  EXPECT_EQ(at().level, start);
  add();
  EXPECT_EQ(at().level, one_up);
  EXPECT_EQ(at().change, Change::raised_dose);
}

TEST_F(Progress, after_the_full_dose_comes_the_harder_form_with_less_of_it) {
  add_many(2 * hips().raise_after);
  EXPECT_EQ(at().level, (Level{FormLevel::harder, 0}));
  EXPECT_EQ(at().change, Change::raised_form);
}

TEST_F(Progress, ends_at_the_hardest_forms_full_dose) {
  add_many(200);
  EXPECT_EQ(at().level, (Level{FormLevel::harder, 2}));
}

TEST_F(Progress, two_sessions_on_a_day_count_once) {
  for (int i = 0; i < hips().raise_after; ++i) {
    add();
    add(0);
  }
  EXPECT_EQ(at().level, one_up);
  EXPECT_EQ(at().done_well, 0);
}

TEST_F(Progress, what_was_done_in_part_or_less_than_planned_does_not_count) {
  add_many(hips().raise_after);
  for (int i = 0; i < 20; ++i) {
    add();
    last_step().status = record::StepOutcome::partly;
    add();
    last_step().asked_reps -= 1;
  }
  EXPECT_EQ(at().level, one_up);
}

TEST_F(Progress, nothing_else_is_raised_while_a_harder_form_is_not_used) {
  const std::size_t moves = hips().exercises.size();
  constexpr Level usual{FormLevel::standard, 2};
  for (int i = 0; i < 120; ++i) {
    plan::DoneSession routine = session_with(day_ += days{1}, squats, usual);
    for (const std::string& id : hips().exercises)
      if (id != squats) routine.steps.push_back(session_with(day_, id, usual).steps.front());
    history_.push_back(std::move(routine));
  }
  const plan::Progress reached = progress();
  const auto harder =
      std::count_if(reached.moves.begin(), reached.moves.end(),
                    [](const auto& one) { return one.second.level.form == FormLevel::harder; });
  EXPECT_GT(moves, 1U);
  EXPECT_EQ(harder, 1);
}

TEST_F(Progress, a_session_in_which_nothing_was_done_leaves_the_next_one_gentle) {
  add().pain_before = 1;
  history_.back().pain_after = 4;
  EXPECT_TRUE(progress().gentle);
  add().steps.clear();
  EXPECT_TRUE(progress().gentle);
}

TEST_F(Progress, nothing_is_raised_after_a_very_hard_session) {
  for (int i = 0; i < 20; ++i)
    add().effort = hips().max_effort + 1;
  EXPECT_EQ(at().level, start);
}

TEST_F(Progress, is_lowered_when_pain_rises_by_two_during_a_session) {
  add().pain_before = 3;
  history_.back().pain_after = 4;
  EXPECT_EQ(at().level, start) << "one more is not enough";
  EXPECT_FALSE(progress().gentle);
  history_.back().pain_after = 5;
  EXPECT_EQ(at().level, (Level{FormLevel::standard, 0}));
  EXPECT_EQ(at().change, Change::lowered);
  EXPECT_TRUE(progress().gentle);
}

TEST_F(Progress, is_lowered_when_pain_rises_by_two_until_the_next_morning) {
  add().pain_before = 2;
  request_.pain_now = 4;
  EXPECT_EQ(at().level, (Level{FormLevel::standard, 0}));
  EXPECT_TRUE(progress().gentle);
  request_.pain_now = 3;
  EXPECT_EQ(at().level, start);
  request_.pain_now.reset();
  add().pain_before = 4; // the same morning, from the record
  EXPECT_EQ(at().level, (Level{FormLevel::standard, 0}));
  EXPECT_FALSE(progress().gentle) << "that session itself agreed";
}

TEST_F(Progress, a_bad_night_long_after_the_last_session_lowers_today_only) {
  add_many(hips().raise_after);
  history_.back().pain_before = 1;
  request_.pain_now = 4;
  EXPECT_EQ(at(10).level, start);
  EXPECT_TRUE(progress(10).gentle);
  request_.pain_now.reset();
  EXPECT_EQ(at(10).level, one_up);
}

TEST_F(Progress, below_the_smallest_dose_comes_an_easier_form_and_never_a_larger_dose) {
  for (int i = 0; i < 6; ++i) {
    const Level before = at().level;
    add().pain_before = 0;
    history_.back().pain_after = 3;
    EXPECT_LE(demand_of(at().level), demand_of(before));
    EXPECT_LE(at().level.dose, before.dose);
  }
  EXPECT_EQ(at().level, (Level{FormLevel::easier, 0}));
}

TEST_F(Progress, a_lowered_move_waits_twice_as_long_each_time) {
  for (int times = 1; times <= 2; ++times) {
    add().pain_before = 0;
    history_.back().pain_after = 3;
    const Level low = at().level;
    add_many((hips().raise_after << times) - 1);
    EXPECT_EQ(at().level, low) << times;
    add();
    EXPECT_GT(demand_of(at().level), demand_of(low)) << times;
  }
}

TEST_F(Progress, pain_that_ends_a_session_gives_rest_and_lowers_doses) {
  request_.pain_now = hips().stop_pain;
  EXPECT_TRUE(progress().rest);
  request_.pain_now = hips().stop_pain - 1;
  EXPECT_FALSE(progress().rest);
  request_.pain_now.reset();
  add().stopped = true;
  EXPECT_EQ(at().change, Change::lowered);
}

TEST_F(Progress, a_form_that_hurts_is_replaced_by_the_easier_one) {
  add();
  last_step().hurt = FormLevel::standard;
  last_step().status = record::StepOutcome::hurt;
  EXPECT_EQ(at().level.form, FormLevel::easier);
  EXPECT_EQ(at().change, Change::eased);
  add_many(100);
  EXPECT_EQ(at().level, (Level{FormLevel::easier, 2})) << "it does not come back by itself";
}

TEST_F(Progress, after_a_week_it_asks_again_and_doing_it_is_the_answer) {
  add();
  last_step().hurt = FormLevel::standard;
  last_step().status = record::StepOutcome::hurt;
  EXPECT_FALSE(asks_again(at(), hips(), day_ + days{6}));
  EXPECT_TRUE(asks_again(at(), hips(), day_ + days{7}));
  add(8);
  last_step().form = FormLevel::standard;
  last_step().chosen = true;
  EXPECT_EQ(at().level, (Level{FormLevel::standard, 0}));
  EXPECT_FALSE(asks_again(at(), hips(), day_ + days{7}));
}

TEST_F(Progress, what_hurts_in_its_easiest_form_rests_for_a_week) {
  request_.forms[squats] = FormLevel::easier;
  add();
  last_step().hurt = FormLevel::easier;
  EXPECT_TRUE(is_resting(at(), hips(), day_ + days{6}));
  EXPECT_FALSE(is_resting(at(), hips(), day_ + days{7}));
  EXPECT_TRUE(asks_again(at(), hips(), day_ + days{7}));
}

TEST_F(Progress, missed_days_change_nothing) {
  add_many(hips().raise_after);
  const MoveProgress before = at();
  for (const int missed : {2, 10, 100, 365}) {
    EXPECT_EQ(at(missed).level, before.level);
    EXPECT_EQ(at(missed).done_well, before.done_well);
    EXPECT_FALSE(progress(missed).gentle);
  }
}

TEST_F(Progress, a_form_chosen_in_a_session_is_kept) {
  add();
  last_step().form = FormLevel::easier;
  last_step().chosen = true;
  EXPECT_EQ(at().level.form, FormLevel::easier);
  EXPECT_EQ(at().change, Change::chosen);
}

TEST_F(Progress, nothing_is_harder_than_requested) {
  request_.forms[squats] = FormLevel::standard;
  add_many(100);
  EXPECT_EQ(at().level, one_up);
  request_.forms[squats] = FormLevel::easier;
  history_.clear();
  EXPECT_EQ(at().level.form, FormLevel::easier);
}

TEST(Dose, is_a_share_of_the_exercises_dose_and_equal_on_both_sides) {
  const auto dose = [](const char* id, int step) {
    return calc_dose(exercise_of(id), hips(), {FormLevel::standard, step});
  };
  EXPECT_EQ(dose("leg-swings", 0).reps, 9);
  EXPECT_EQ(dose("leg-swings", 2).reps, 15);
  EXPECT_EQ(dose("leg-circles", 1).clockwise, 8);
  EXPECT_EQ(dose("leg-circles", 1).counterclockwise, 8);
  EXPECT_EQ(dose("runners-lunge", 0).reps, 6);
  EXPECT_EQ(dose("windshield-wipers", 1).reps, 16);
  EXPECT_EQ(dose("supine-figure-4", 1).hold_s, 24.0);
}
