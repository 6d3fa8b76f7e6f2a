// A session takes the time that its plan states.
#include "driver.hpp"

#include "plan/day_plan.hpp"
#include "plan/own_pace.hpp"
#include "session/schedule.hpp"
#include "support/exercises.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using record::CountedBy;
using session::Command;
using session::Phase;
using std::chrono::days;

namespace {

constexpr plan::Day first_day{days{20'148}};

const plan::Programme& hips() {
  static const plan::Programme programme =
      plan::read_programme(
          read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "programmes/hips.toml"), "hips.toml")
          .value();
  return programme;
}

session::Preferences preferences_for(const plan::DayPlan& day, const plan::Pace& pace,
                                     CountedBy counting) {
  session::Preferences preferences;
  preferences.pace = pace.tempo;
  preferences.rest_scale = pace.rest_scale;
  preferences.position_change_s = pace.position_change_s;
  preferences.counting = counting;
  return apply_day(day_preferences(day), std::move(preferences));
}

Driver drive(const plan::DayPlan& day, const plan::Pace& pace, CountedBy counting) {
  return Driver{make_machine(preferences_for(day, pace, counting),
                             {make_routine(day, hips(), all_exercises()), all_exercises()})};
}

/// Taps at a pace of `slower` times the standard tempo, and asks for a longer rest each time if
/// `dawdles`.
void do_by_tap(Driver& driver, double slower, bool dawdles) {
  driver.command(Command::begin);
  double since_s = 0.0;
  Phase before = Phase::waiting;
  while (driver.now().phase != Phase::finished && driver.t_s < 3600.0) {
    driver.run_until(driver.t_s + 0.1, 0.1);
    const session::SessionView now = driver.now();
    if (now.phase != before && now.phase == Phase::resting && dawdles)
      driver.command(Command::longer_rest);
    if (now.phase != Phase::doing) since_s = 0.0;
    else since_s += 0.1;
    before = now.phase;
    const double rep_s = slower * exercise_of(now.exercise).tempo.rep_s;
    if (now.phase == Phase::doing && now.dose > 0 && since_s >= rep_s - 1e-9) {
      driver.command(Command::tap);
      since_s = 0.0;
    }
  }
}

/// As stored in the record.
record::Session kept(const Driver& driver, plan::Day day) {
  record::Session session = driver.record();
  session.plan = record::LastWriterWins<std::vector<record::PlanStep>>{
      make_record_plan(driver.machine.program()), 1};
  session.state = record::LastWriterWins<record::SessionState>{driver.now().outcome, 1};
  session.started_at.utc_ms = day.time_since_epoch().count() * 86'400'000LL + 8 * 3'600'000LL;
  return session;
}

} // namespace

TEST(PlannedTime, is_the_duration_of_a_timed_session_at_any_pace) {
  plan::Person person;
  for (const double tempo : {0.5, 1.0, 1.7})
    for (const double rests : {0.0, 1.0, 3.0})
      for (const double change_s : {0.0, 20.0, 60.0}) {
        person.pace = {tempo, rests, change_s, {}, 0.0};
        const plan::DayPlan day = plan_day(hips(), all_exercises(), person, first_day, 9.0);
        Driver driver = drive(day, person.pace, CountedBy::time);
        driver.command(Command::begin);
        ASSERT_TRUE(driver.run_to_end());
        EXPECT_NEAR(driver.now().done_s, day.duration_s, 0.5)
            << tempo << " " << rests << " " << change_s;
        EXPECT_LE(driver.now().done_s, 9 * 60.0 + plan::tolerance_s + 0.5);
      }
}

TEST(PlannedTime, is_the_duration_that_the_session_announces) {
  const plan::DayPlan day = plan_day(hips(), all_exercises(), {}, first_day, 9.0);
  const auto outline = session::make_outline(make_routine(day, hips(), all_exercises()),
                                             all_exercises(), preferences_for(day, {}, {}));
  ASSERT_TRUE(outline);
  EXPECT_NEAR(session::calc_outline(*outline).duration_s, day.duration_s, 1e-3);
}

TEST(PlannedTime, of_a_person_who_taps_is_learnt_from_their_sessions) {
  plan::Person person;
  plan::DayPlan day = plan_day(hips(), all_exercises(), person, first_day, 9.0);
  std::vector<double> off_s;
  for (int i = 0; i < 4; ++i) {
    Driver driver = drive(day, {}, CountedBy::tap);
    do_by_tap(driver, 1.4, true);
    ASSERT_EQ(driver.now().phase, Phase::finished);
    off_s.push_back(driver.now().done_s - day.duration_s);
    person.history.push_back(plan::summarize(kept(driver, first_day + days{i}), hips().stop_pain));
    ASSERT_FALSE(person.history.back().stopped);
    person.pace = calc_own_pace({}, false, person.history, all_exercises());
    day = plan_day(hips(), all_exercises(), person, first_day + days{i + 1}, 9.0);
    EXPECT_NEAR(day.duration_s, 540.0, plan::tolerance_s);
  }
  EXPECT_GT(off_s.front(), 120.0) << "at first nobody knows";
  for (std::size_t i = 2; i < off_s.size(); ++i)
    EXPECT_NEAR(off_s[i], 0.0, 30.0) << i;
}

TEST(PlannedTime, a_pause_does_not_count_as_a_slow_pace) {
  const plan::DayPlan day = plan_day(hips(), all_exercises(), {}, first_day, 9.0);
  Driver driver = drive(day, {}, CountedBy::time);
  driver.command(Command::begin);
  driver.run_until(60.0);
  driver.command(Command::pause);
  driver.run_until(400.0, 4.0);
  driver.command(Command::resume);
  ASSERT_TRUE(driver.run_to_end());
  const auto done = plan::summarize(kept(driver, first_day), hips().stop_pain);
  for (const plan::DoneRest& rest : done.rests)
    EXPECT_LT(rest.duration_s, 40.0) << rest.from;
  EXPECT_NEAR(calc_own_pace({}, true, std::vector{done}, all_exercises()).rest_extra_s, 0.0, 0.5);
  EXPECT_TRUE(done.whole);
  for (const plan::DoneStep& step : done.steps)
    EXPECT_EQ(step.status, record::StepOutcome::done) << step.exercise;
}

TEST(PlannedTime, an_extra_set_on_one_side_is_one_set_on_that_side) {
  exercise::Routine routine;
  routine.id = "one-side";
  exercise::RoutineStep step;
  step.exercise = "supine-figure-4";
  step.hold_s = 10.0;
  routine.steps.push_back(step);
  step.side = body::Side::left;
  routine.steps.push_back(step);
  Driver driver{make_machine({}, {routine, all_exercises()})};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to_end());
  const auto& figure = exercise_of("supine-figure-4");
  const exercise::Dose dose{.hold_s = 10.0};
  const std::vector<plan::Portion> portions{{&figure, dose, false}, {&figure, dose, true}};
  EXPECT_NEAR(driver.now().done_s, plan::calc_session_s(portions), 0.5);
  const record::Session session = kept(driver, first_day);
  const auto tallies = record::calc_tally(session);
  ASSERT_EQ(tallies.size(), 2U);
  EXPECT_EQ(tallies[0].right_s, 10.0);
  EXPECT_EQ(tallies[1].right_s, 0.0);
  EXPECT_EQ(tallies[1].left_s, 10.0);
  EXPECT_EQ(tallies[1].status, record::StepOutcome::done);
}

TEST(PlannedTime, a_camera_that_sees_the_other_side_does_not_change_a_step_of_one_side) {
  exercise::Routine routine;
  routine.id = "one-side";
  exercise::RoutineStep step;
  step.exercise = "leg-swings";
  step.reps_per_side = 4;
  step.side = body::Side::left;
  routine.steps.push_back(step);
  session::Preferences preferences;
  preferences.counting = CountedBy::camera;
  Driver driver{make_machine(preferences, {routine, all_exercises()})};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  for (int i = 0; i < 3; ++i) {
    driver.run_until(driver.t_s + 2.0);
    driver.see(count::CountEventKind::rep, body::Side::right);
  }
  EXPECT_EQ(driver.now().count, 0);
  for (int i = 0; i < 4; ++i) {
    driver.run_until(driver.t_s + 2.0);
    driver.see(count::CountEventKind::rep, body::Side::left);
  }
  EXPECT_EQ(driver.dose("leg-swings", record::Side::left).reps, 4);
}

TEST(PlannedTime, ending_a_session_at_this_hurts_asks_the_questions_again) {
  const plan::DayPlan day = plan_day(hips(), all_exercises(), {}, first_day, 9.0);
  Driver driver = drive(day, {}, CountedBy::time);
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  driver.run_until(driver.t_s + 8.0);
  driver.command(Command::this_hurts);
  // Little pain, but it spreads: the machine ends the session.
  driver.take(driver.machine.tell_pain(driver.t_s, 3, true));
  const std::vector history{plan::summarize(kept(driver, first_day), hips().stop_pain)};
  EXPECT_TRUE(history[0].stopped);
  EXPECT_EQ(history[0].steps[0].hurt, record::FormLevel::standard);
  const auto stopped_at = find_last_stop(history);
  ASSERT_TRUE(stopped_at);
  record::Health health = health_with();
  health.answers->answered_at = *stopped_at;
  health.now = {stopped_at->utc_ms + 1000, 0};
  EXPECT_EQ(check_health(health).outcome, record::HealthOutcome::allowed);
  health.stopped_at = stopped_at;
  EXPECT_EQ(check_health(health).outcome, record::HealthOutcome::missing);
  EXPECT_TRUE(check_health(health).stopped);
  health.answers->answered_at.utc_ms += 1;
  EXPECT_EQ(check_health(health).outcome, record::HealthOutcome::allowed);
}

TEST(PlannedTime, continuing_after_this_hurts_does_not_count_as_stopped) {
  const plan::DayPlan day = plan_day(hips(), all_exercises(), {}, first_day, 9.0);
  Driver driver = drive(day, {}, CountedBy::time);
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  driver.command(Command::this_hurts);
  driver.take(driver.machine.tell_pain(driver.t_s, 3, false));
  driver.command(Command::resume);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_FALSE(plan::summarize(kept(driver, first_day), hips().stop_pain).stopped);
}

TEST(PlannedTime, a_step_sets_its_own_form_rest_and_first_side_and_the_routine_its_order) {
  exercise::Routine routine;
  routine.id = "own";
  routine.keeps_order = true;
  exercise::RoutineStep step;
  step.exercise = "supine-figure-4";
  step.hold_s = 10.0;
  step.first_side = body::Side::left;
  step.rest_s = 60.0;
  routine.steps.push_back(step);
  step = {};
  step.exercise = "squats";
  step.form = exercise::FormLevel::easier;
  routine.steps.push_back(step);
  session::Preferences preferences;
  preferences.forms["squats"] = exercise::FormLevel::harder;
  preferences.doses = {{"squats", 6.0}, {"supine-figure-4", 60.0}};
  Driver driver{make_machine(preferences, {routine, all_exercises()})};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  EXPECT_EQ(driver.now().exercise, "supine-figure-4");
  EXPECT_EQ(driver.now().side, record::Side::left);
  ASSERT_TRUE(driver.run_to("squats", Phase::doing));
  EXPECT_EQ(driver.now().form, exercise::FormLevel::easier);
  EXPECT_EQ(driver.now().dose, 6) << "the person's own dose, where the step names none";
  ASSERT_TRUE(driver.run_to_end());
  exercise::Exercise figure = exercise_of("supine-figure-4");
  figure.tempo.rest_s = 60.0;
  const auto& squats = exercise_of("squats");
  const std::vector<plan::Portion> portions{{&figure, {.hold_s = 10.0}, false},
                                            {&squats, {.reps = 6}, false}};
  EXPECT_NEAR(driver.now().done_s, plan::calc_session_s(portions), 0.5);
  routine.keeps_order = false;
  Driver grouped{make_machine({}, {routine, all_exercises()})};
  EXPECT_EQ(grouped.now().exercise, "squats");
}
