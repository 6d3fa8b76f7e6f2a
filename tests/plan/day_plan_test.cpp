// A day's session: what is in it, how long it takes, and why.
#include "people.hpp"

#include "exercise/dose.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using plan::DayKind;
using plan::DayPlan;
using plan::Direction;
using record::FormLevel;
using record::Side;
using std::chrono::days;
using testing::Contains;
using testing::HasSubstr;

namespace {

DayPlan plan_for(const plan::Person& person, int day = 0, double minutes = 9.0) {
  return plan_day(hips(), all_exercises(), person, first_day + days{day}, minutes);
}

/// The left hip rotates inward 60 degrees less than the right one; the error is 15 degrees.
void add_stiff_left_hip(plan::DoneSession& session) {
  for (const Side side : {Side::right, Side::left}) {
    record::RangeDone range;
    range.exercise = "inverted-figure-4";
    range.side = side;
    range.range.angle = exercise::HipAngle::rotation;
    range.range.leg = side;
    range.range.max_deg = side == Side::right ? 70.0 : 10.0;
    range.range.min_deg = -10.0;
    range.range.sigma_deg = 15.0;
    range.range.view = exercise::View::feet;
    range.range.position = exercise::StartPosture::lying;
    session.ranges.push_back(range);
  }
}

} // namespace

TEST(DayPlan, takes_the_requested_time_to_half_a_minute) {
  for (const double minutes : {4.0, 5.0, 6.0, 7.0, 8.0, 9.0}) {
    const DayPlan day = plan_for({}, 0, minutes);
    EXPECT_NEAR(day.duration_s, 60.0 * minutes, plan::tolerance_s) << minutes;
  }
}

TEST(DayPlan, says_so_if_there_is_too_little_to_do) {
  const DayPlan day = plan_for({}, 0, 30.0);
  EXPECT_EQ(day.moves.size(), hips().exercises.size());
  EXPECT_TRUE(day.waiting.empty());
  ASSERT_TRUE(day.note);
  EXPECT_EQ(day.note->key, "all_there_is");
}

TEST(DayPlan, gets_down_to_the_floor_once) {
  const DayPlan day = plan_for({});
  bool down = false;
  for (const plan::PlannedMove& move : day.moves) {
    const bool standing =
        find_start_posture(exercise_of(move.exercise)) == exercise::StartPosture::standing;
    EXPECT_FALSE(down && standing) << move.exercise;
    down = !standing;
  }
}

TEST(DayPlan, what_does_not_fit_is_done_tomorrow) {
  plan::Person person;
  const DayPlan today = plan_for(person);
  ASSERT_FALSE(today.waiting.empty());
  const DayPlan tomorrow = after_days(person, 1);
  for (const std::string& id : today.waiting) {
    EXPECT_NE(find_move(tomorrow, id), nullptr) << id;
  }
}

TEST(DayPlan, every_move_has_one_sentence_that_says_why) {
  plan::Person person;
  for (int day = 0; day < 30; ++day) {
    const DayPlan plan = plan_for(person, day);
    for (const plan::PlannedMove& move : plan.moves) {
      EXPECT_FALSE(move.why.key.empty());
      EXPECT_FALSE(move.why.sentence.empty()) << move.why.key;
      EXPECT_EQ(move.why.sentence.find('{'), std::string::npos) << move.why.sentence;
    }
    person.history.push_back(do_in_full(plan));
  }
}

TEST(DayPlan, a_raised_move_is_announced) {
  plan::Person person;
  bool raised = false;
  for (int day = 0; day < 20 && !raised; ++day) {
    const DayPlan plan = plan_for(person, day);
    raised = std::any_of(plan.moves.begin(), plan.moves.end(),
                         [](const auto& move) { return move.why.key == "raised_dose"; });
    person.history.push_back(do_in_full(plan));
  }
  EXPECT_TRUE(raised);
}

TEST(DayPlan, a_bad_night_gives_less_and_one_kind_sentence) {
  plan::Person person;
  const DayPlan usual = after_days(person, 3);
  person.history.back().pain_before = 2;
  person.request.pain_now = 5;
  const DayPlan gentle = plan_for(person, 3);
  EXPECT_EQ(gentle.kind, DayKind::gentle);
  EXPECT_LT(gentle.duration_s, usual.duration_s - 60.0);
  ASSERT_TRUE(gentle.note);
  EXPECT_EQ(gentle.note->sentence, "Your pain went up, so today is shorter and easier.");
  for (const plan::PlannedMove& move : gentle.moves) {
    if (const auto* before = find_move(usual, move.exercise)) {
      EXPECT_LT(demand_of(move.level), demand_of(before->level)) << move.exercise;
    }
  }
}

TEST(DayPlan, pain_that_goes_up_three_times_in_two_weeks_advises_a_professional) {
  plan::Person person;
  for (int day = 0; day < 3; ++day) {
    person.history.push_back(do_in_full(plan_for(person, 2 * day), 1, 4));
    const DayPlan next = plan_for(person, 2 * day + 1);
    ASSERT_TRUE(next.note);
    EXPECT_EQ(next.kind, DayKind::gentle);
    EXPECT_EQ(next.note->key, day < 2 ? "gentle" : "gentle_again");
  }
  const DayPlan day = plan_for(person, 5);
  EXPECT_THAT(day.note->sentence, HasSubstr("3 times"));
  EXPECT_THAT(day.note->sentence, HasSubstr("a doctor or a physiotherapist"));
}

TEST(DayPlan, much_pain_means_rest) {
  plan::Person person;
  person.request.pain_now = 6;
  const DayPlan day = plan_for(person);
  EXPECT_EQ(day.kind, DayKind::rest);
  EXPECT_TRUE(day.moves.empty());
  EXPECT_THAT(day.note->sentence, HasSubstr("health questions"));
}

TEST(DayPlan, a_person_who_comes_back_is_welcomed) {
  plan::Person person;
  after_days(person, 2);
  const DayPlan back = plan_for(person, 20);
  ASSERT_TRUE(back.note);
  EXPECT_EQ(back.note->key, "welcome_back");
  EXPECT_NEAR(back.duration_s, back.asked_s, plan::tolerance_s);
}

TEST(DayPlan, a_new_hip_gets_only_suitable_moves) {
  plan::Person person;
  person.conditions = {"hip_replacement"};
  const DayPlan day = plan_for(person);
  ASSERT_FALSE(day.moves.empty());
  for (const plan::PlannedMove& move : day.moves)
    EXPECT_THAT(exercise_of(move.exercise).not_with, testing::Not(Contains("hip_replacement")));
  EXPECT_EQ(day.note->key, "all_there_is");
  person.conditions.push_back("hip_surgery_or_fracture");
  EXPECT_EQ(plan_for(person).kind, DayKind::nothing);
}

TEST(DayPlan, what_the_person_leaves_out_is_left_out) {
  plan::Person person;
  person.left_out = {"squats", "leg-circles"};
  for (int day = 0; day < 10; ++day) {
    const DayPlan plan = plan_for(person, day);
    EXPECT_EQ(find_move(plan, "squats"), nullptr);
    EXPECT_EQ(find_move(plan, "leg-circles"), nullptr);
    person.history.push_back(do_in_full(plan));
  }
}

TEST(DayPlan, a_form_that_hurt_is_asked_about_after_a_week) {
  plan::Person person;
  after_days(person, 1);
  for (plan::DoneStep& step : person.history.back().steps)
    if (step.exercise == "squats") {
      step.hurt = FormLevel::standard;
      step.status = record::StepOutcome::hurt;
    }
  bool asked = false;
  for (int day = 1; day < 12; ++day) {
    const DayPlan plan = plan_for(person, day);
    if (const auto* squats = find_move(plan, "squats")) {
      EXPECT_EQ(squats->level.form, FormLevel::easier);
      EXPECT_EQ(squats->asks_again, day >= 7);
      EXPECT_EQ(squats->why.key == "ask_again", day >= 7);
      asked |= squats->asks_again;
    }
    person.history.push_back(do_in_full(plan));
  }
  EXPECT_TRUE(asked);
}

TEST(DayPlan, asks_about_the_form_that_hurt_not_about_another_one) {
  for (const auto& [hurt, key, words] :
       {std::tuple{FormLevel::easier, "ask_again_easier", "Even the easier version"},
        std::tuple{FormLevel::standard, "ask_again", "go back to the usual version"},
        std::tuple{FormLevel::harder, "ask_again_harder", "The harder version"}}) {
    plan::Person person;
    after_days(person, 1);
    for (plan::DoneStep& step : person.history.back().steps) {
      step.form = hurt;
      step.hurt = hurt;
      step.status = record::StepOutcome::hurt;
    }
    const DayPlan week_later = plan_for(person, 7);
    int asked = 0;
    for (const plan::PlannedMove& move : week_later.moves) {
      if (!move.asks_again) continue;
      ++asked;
      EXPECT_EQ(move.why.key, key);
      EXPECT_THAT(move.why.sentence, HasSubstr(words));
      EXPECT_LT(plan::rank_of(move.level.form), std::max(1, plan::rank_of(hurt)));
    }
    EXPECT_GT(asked, 0) << key;
  }
}

TEST(DayPlan, the_stiffer_side_goes_first_and_gets_a_little_more) {
  plan::Person person;
  after_days(person, 1);
  for (plan::DoneSession& session : person.history)
    add_stiff_left_hip(session);
  int once_more = 0;
  for (int day = 1; day < 8; ++day) {
    const DayPlan plan = plan_for(person, day);
    EXPECT_EQ(plan.first_side, Side::left);
    EXPECT_LE(plan.duration_s, plan.asked_s + plan::tolerance_s);
    EXPECT_TRUE(plan.directions.has(Direction::internal_rotation));
    for (std::size_t i = 0; i < plan.moves.size(); ++i) {
      const plan::PlannedMove& move = plan.moves[i];
      if (!move.only) continue;
      ++once_more;
      EXPECT_EQ(move.only, Side::left);
      ASSERT_GT(i, 0U);
      EXPECT_EQ(plan.moves[i - 1].exercise, move.exercise) << "right after the move itself";
      EXPECT_EQ(move.why.key, "once_more_left");
    }
    person.history.push_back(do_in_full(plan));
  }
  EXPECT_GE(once_more, 2);
}

TEST(DayPlan, future_days_are_those_that_will_be_planned) {
  plan::Person person;
  const auto days_to_come = plan_days(hips(), all_exercises(), person, first_day, 28, 9.0);
  ASSERT_EQ(days_to_come.size(), 28U);
  for (const DayPlan& planned : days_to_come) {
    const DayPlan then = plan_day(hips(), all_exercises(), person, planned.day, 9.0);
    ASSERT_EQ(then.moves.size(), planned.moves.size());
    for (std::size_t i = 0; i < then.moves.size(); ++i) {
      EXPECT_EQ(then.moves[i].exercise, planned.moves[i].exercise);
      EXPECT_EQ(then.moves[i].level, planned.moves[i].level);
    }
    person.history.push_back(do_in_full(then));
  }
}

TEST(DayPlan, days_vary) {
  plan::Person person;
  int same = 0;
  std::vector<std::string> before;
  for (int day = 0; day < 60; ++day) {
    const DayPlan plan = plan_for(person, day);
    std::vector<std::string> now;
    for (const plan::PlannedMove& move : plan.moves)
      now.push_back(move.exercise);
    same += now == before ? 1 : 0;
    before = now;
    person.history.push_back(do_in_full(plan));
  }
  EXPECT_LE(same, 6) << "of 59";
}

TEST(DayPlan, its_routine_has_its_doses_and_forms) {
  const DayPlan day = plan_for({});
  const exercise::Routine routine = make_routine(day, hips(), all_exercises());
  EXPECT_EQ(routine.id, "hips");
  ASSERT_EQ(routine.steps.size(), day.moves.size());
  for (std::size_t i = 0; i < day.moves.size(); ++i) {
    const auto dose = exercise::dose_of(routine.steps[i], exercise_of(day.moves[i].exercise));
    ASSERT_TRUE(dose);
    EXPECT_EQ(dose->reps, day.moves[i].dose.reps);
    EXPECT_EQ(dose->hold_s, day.moves[i].dose.hold_s);
    EXPECT_EQ(day_preferences(day).forms.at(day.moves[i].exercise), day.moves[i].level.form);
  }
}

TEST(DayPlan, a_dose_that_the_person_has_set_stays_and_is_not_raised) {
  plan::Person person;
  person.request.doses = {{"squats", 3.0}};
  DayPlan day = plan_for(person, 0, 60.0);
  ASSERT_NE(find_move(day, "squats"), nullptr);
  EXPECT_EQ(find_move(day, "squats")->dose.reps, 3);
  EXPECT_EQ(find_move(day, "squats")->why.key, "own_dose");
  const plan::Level start = find_move(day, "squats")->level;
  day = after_days(person, 40, 60.0);
  EXPECT_EQ(find_move(day, "squats")->dose.reps, 3);
  EXPECT_EQ(find_move(day, "squats")->level, start);
}

TEST(DayPlan, after_more_pain_a_large_dose_of_ones_own_is_no_larger_than_the_programmes) {
  plan::Person person;
  person.request.doses = {{"squats", 40.0}};
  const DayPlan first = plan_for(person, 0, 60.0);
  EXPECT_EQ(find_move(first, "squats")->dose.reps, 40);
  person.history.push_back(do_in_full(first, 2, 5));
  const DayPlan gentle = plan_for(person, 1, 60.0);
  ASSERT_EQ(gentle.kind, DayKind::gentle);
  ASSERT_NE(find_move(gentle, "squats"), nullptr);
  EXPECT_LT(find_move(gentle, "squats")->dose.reps, 12);
}
