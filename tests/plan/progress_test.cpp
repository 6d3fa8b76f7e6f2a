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
  void add_with_pain(int before, int after) {
    plan::DoneSession& session = add();
    session.pain_before = before;
    session.pain_after = after;
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

TEST_F(Progress, a_raised_move_that_has_to_wait_holds_up_the_next_one_but_not_for_ever) {
  const std::string other = "leg-swings";
  const auto level_of = [&](const std::string& id) {
    return progress().moves.find(id)->second.level;
  };
  const auto add_other = [&] {
    history_.push_back(session_with(day_ += days{1}, other, level_of(other)));
  };
  for (int i = 0; i < hips().raise_after - 1; ++i)
    add_other();
  add_many(hips().raise_after);
  EXPECT_EQ(at().level, one_up) << "raised, and not done since";
  add_other();
  EXPECT_EQ(level_of(other), start) << "due, but the other one waits";
  const std::vector<plan::DoneSession> waiting = history_;
  add();
  add_other();
  EXPECT_EQ(level_of(other), one_up) << "the other one was done at its new level";
  history_ = waiting;
  for (int i = 0; i < 20; ++i)
    add_other();
  EXPECT_GT(demand_of(level_of(other)), demand_of(start));
  EXPECT_EQ(at().level, start) << "put back, so that both do not come together";
}

TEST_F(Progress, a_session_in_which_nothing_was_done_leaves_the_next_one_gentle) {
  add().pain_before = 1;
  history_.back().pain_after = 4;
  EXPECT_TRUE(progress().gentle);
  add().steps.clear();
  EXPECT_TRUE(progress().gentle);
}

TEST_F(Progress, nothing_is_raised_after_a_very_hard_session) {
  constexpr int hard = 5; // as the app's words say it, in SessionRating.svelte
  constexpr int very_hard = 7;
  for (int i = 0; i < 20; ++i)
    add().effort = very_hard;
  EXPECT_EQ(at().level, start);
  for (int i = 0; i < hips().raise_after; ++i)
    add().effort = hard;
  EXPECT_EQ(at().level, one_up);
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

TEST_F(Progress, is_not_raised_where_pain_is_more_afterwards_even_by_one) {
  for (int i = 0; i < 20; ++i)
    add_with_pain(1, 2);
  EXPECT_EQ(at().level, start);
  EXPECT_EQ(at().done_well, 0);
  EXPECT_FALSE(progress().gentle);
}

TEST_F(Progress, is_not_raised_while_there_is_more_than_a_little_pain) {
  const int limit = hips().max_raise_pain;
  for (int i = 0; i < 20; ++i)
    add_with_pain(limit + 1, limit + 1);
  EXPECT_EQ(at().level, start);
  for (int i = 0; i < hips().raise_after; ++i)
    add_with_pain(limit, limit);
  EXPECT_EQ(at().level, one_up);
}

TEST_F(Progress, pain_that_creeps_up_lowers_though_no_single_session_raised_it) {
  double highest = 0.0;
  bool gentle = false;
  for (int i = 0; i < 20; ++i) {
    const int pain = std::min(5, i / 2); // 0 to 5 in ten days, then 5
    add_with_pain(pain, pain);
    highest = std::max(highest, demand_of(at().level));
    gentle |= progress().gentle;
  }
  EXPECT_LE(highest, demand_of(start));
  EXPECT_LT(demand_of(at().level), demand_of(start));
  EXPECT_TRUE(gentle);
}

TEST_F(Progress, pain_that_creeps_up_is_noticed_even_if_it_is_only_told_afterwards) {
  for (int i = 0; i < 8; ++i)
    add().pain_after = i / 2;
  EXPECT_LT(demand_of(at().level), demand_of(start));
}

TEST_F(Progress, pain_above_the_usual_this_morning_makes_today_easier) {
  for (const int pain : {1, 1, 2, 2})
    add().pain_before = pain;
  request_.pain_now = 3; // one more than the last time, two more than usual
  EXPECT_TRUE(progress(3).gentle);
  EXPECT_LT(demand_of(at(3).level), demand_of(start));
  request_.pain_now = 2;
  EXPECT_FALSE(progress(3).gentle);
  request_.pain_now = 3;
  EXPECT_FALSE(progress(hips().usual_days + 5).gentle) << "nothing is known about these weeks";
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

TEST_F(Progress, goes_from_the_smallest_dose_to_the_same_one_of_the_easier_form) {
  add_many(2 * hips().raise_after);
  ASSERT_EQ(at().level, (Level{FormLevel::harder, 0}));
  add_with_pain(0, 3);
  EXPECT_EQ(at().level, (Level{FormLevel::standard, 0}));
}

TEST_F(Progress, is_not_called_lowered_where_nothing_is_less) {
  while (at().level != Level{FormLevel::easier, 0})
    add_with_pain(0, 3);
  EXPECT_EQ(at().change, Change::lowered);
  add_with_pain(0, 3);
  EXPECT_EQ(at().level, (Level{FormLevel::easier, 0}));
  EXPECT_EQ(at().change, Change::none);
  EXPECT_TRUE(progress().gentle);
}

TEST_F(Progress, counts_the_days_of_two_weeks_on_which_pain_went_up) {
  add_with_pain(0, 3);
  add_with_pain(1, 1);
  add_with_pain(0, 3);
  EXPECT_EQ(progress().rises, 2);
  request_.pain_now = 2; // the next morning: still that session
  EXPECT_EQ(progress().rises, 2);
  EXPECT_EQ(progress(10).rises, 3) << "and this morning";
  request_.pain_now.reset();
  EXPECT_EQ(progress(hips().usual_days - 1).rises, 1);
  EXPECT_EQ(progress(hips().usual_days).rises, 0);
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
