// The commands of a session.
#include "driver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using body::Side;
using exercise::FormLevel;
using record::EventKind;
using session::Command;
using session::Phase;
using session::StepStatus;
using testing::Contains;

namespace {

Driver begun_in_commands() {
  Driver driver;
  driver.command(Command::begin);
  return driver;
}

Driver in_the_middle_of(const std::string& exercise, int count) {
  Driver driver = begun_in_commands();
  EXPECT_TRUE(driver.run_until([&](const session::SessionView& now) {
    return now.exercise == exercise && now.phase == Phase::doing && now.count == count;
  }));
  return driver;
}

} // namespace

TEST(Pause, is_exact_to_the_microsecond) {
  Driver paused = in_the_middle_of("squats", 4);
  Driver straight = paused;
  const session::SessionView before = paused.now();
  paused.command(Command::pause);
  EXPECT_EQ(paused.now().phase, Phase::paused);
  EXPECT_EQ(paused.now().paused_in, Phase::doing);
  paused.run_until(paused.t_s + 1234.567891, 100.0);
  EXPECT_EQ(paused.now().left_s, before.left_s);
  EXPECT_EQ(paused.now().movement_phase, before.movement_phase);
  EXPECT_EQ(paused.now().count, 4);
  paused.command(Command::resume);
  ASSERT_TRUE(paused.run_to_end(0.1));
  ASSERT_TRUE(straight.run_to_end(0.1));
  EXPECT_EQ(paused.now().done_s, straight.now().done_s);
  EXPECT_EQ(paused.doses(), straight.doses());
}

TEST(Pause, of_any_length_at_any_time_changes_no_dose) {
  Driver driver = begun_in_commands();
  while (driver.now().phase != Phase::finished) {
    driver.run_until(driver.t_s + 17.3);
    if (!driver.command(Command::pause)) break;
    driver.run_until(driver.t_s + 3.7);
    ASSERT_TRUE(driver.command(Command::resume));
  }
  EXPECT_EQ(driver.dose("leg-circles", Side::left).reps, 20);
  EXPECT_NEAR(driver.dose("inverted-figure-4", Side::left).held_s, 30.0, 1e-9);
  EXPECT_EQ(driver.now().outcome, record::SessionState::done);
}

TEST(Pause, comes_by_itself_if_there_are_no_calls) {
  Driver driver = in_the_middle_of("squats", 4);
  const session::SessionView before = driver.now();
  driver.t_s += 3600.0; // the lid was closed
  driver.take(driver.machine.tick(driver.t_s));
  EXPECT_EQ(driver.now().phase, Phase::paused);
  EXPECT_TRUE(driver.now().away);
  EXPECT_EQ(driver.now().count, 4);
  EXPECT_EQ(driver.now().left_s, before.left_s);
  EXPECT_TRUE(driver.command(Command::resume));
  EXPECT_EQ(driver.now().left_s, before.left_s);
}

TEST(Pause, twice_is_once) {
  Driver driver = in_the_middle_of("squats", 1);
  EXPECT_TRUE(driver.command(Command::pause));
  EXPECT_FALSE(driver.command(Command::pause));
  EXPECT_TRUE(driver.command(Command::resume));
  EXPECT_FALSE(driver.command(Command::resume));
  EXPECT_EQ(driver.count_events(EventKind::paused), 1);
  EXPECT_EQ(driver.count_events(EventKind::resumed), 2) << "the first is the beginning";
}

TEST(Pause, in_a_hold_gives_three_seconds_to_get_back) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::doing));
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.held_s > 23.9; }));
  const double held_s = driver.now().held_s;
  driver.command(Command::pause);
  driver.run_until(driver.t_s + 60.0);
  EXPECT_EQ(driver.now().held_s, held_s);
  EXPECT_EQ(driver.now().hold_part, session::HoldPart::holding);
  const int ticks = driver.count_tones(session::Tone::tick);
  driver.command(Command::resume);
  EXPECT_NEAR(driver.now().countdown_s, 3.0, 1e-9);
  EXPECT_FALSE(driver.now().holding);
  driver.run_until(driver.t_s + 2.9);
  EXPECT_EQ(driver.now().held_s, held_s) << "nobody is in the pose yet";
  EXPECT_EQ(driver.count_tones(session::Tone::tick), ticks + 3);
  driver.run_until(driver.t_s + 1.1);
  EXPECT_TRUE(driver.now().holding);
  EXPECT_NEAR(driver.now().held_s, held_s + 1.0, 1e-6);
  EXPECT_EQ(driver.now().countdown_s, 0.0);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, 30.0, 1e-9);
}

TEST(Pause, again_while_getting_back_into_a_hold_gives_the_three_seconds_again) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::doing));
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.held_s > 10.0; }));
  driver.command(Command::pause);
  driver.command(Command::resume);
  driver.run_until(driver.t_s + 2.0);
  driver.command(Command::pause);
  driver.run_until(driver.t_s + 5.0);
  driver.command(Command::resume);
  EXPECT_NEAR(driver.now().countdown_s, 3.0, 1e-9);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, 30.0, 1e-9);
}

TEST(Skip, in_a_rest_ends_the_rest) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::resting));
  EXPECT_TRUE(driver.command(Command::skip));
  EXPECT_EQ(driver.now().phase, Phase::get_ready);
  EXPECT_EQ(driver.now().exercise, "leg-circles");
  EXPECT_EQ(driver.count_events(EventKind::skipped), 0);
}

TEST(Skip, goes_to_the_announced_next_set) {
  Driver driver = in_the_middle_of("leg-swings", 7);
  EXPECT_EQ(driver.now().next.exercise, "leg-swings");
  EXPECT_EQ(driver.now().next.side, Side::left);
  EXPECT_TRUE(driver.command(Command::skip));
  EXPECT_EQ(driver.now().exercise, "leg-swings");
  EXPECT_EQ(driver.now().side, Side::left);
  EXPECT_EQ(driver.now().phase, Phase::changing_sides);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 7);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 15);
  EXPECT_EQ(driver.count_events(EventKind::skipped), 1) << "seven of fifteen are not all of it";
  EXPECT_EQ(driver.machine.state().statuses[0], StepStatus::skipped);
}

TEST(Skip, goes_to_the_announced_next_set_at_any_time) {
  Driver driver = begun_in_commands();
  int skips = 0;
  while (driver.now().phase != Phase::finished) {
    const session::Next next = driver.now().next;
    if (!driver.command(Command::skip)) break;
    ++skips;
    const session::SessionView now = driver.now();
    if (next.exercise.empty()) {
      EXPECT_EQ(now.phase, Phase::finished);
    } else {
      EXPECT_EQ(now.exercise, next.exercise);
      EXPECT_EQ(now.side, next.side) << now.exercise;
    }
    driver.run_until(driver.t_s + 2.3);
  }
  EXPECT_EQ(driver.now().phase, Phase::finished);
  EXPECT_GT(skips, 14) << "each side of each exercise";
}

TEST(Skip, of_the_last_side_leaves_the_exercise) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_until([](const auto& now) {
    return now.exercise == "leg-swings" && now.side == Side::left && now.count == 3;
  }));
  EXPECT_TRUE(driver.command(Command::skip));
  EXPECT_EQ(driver.now().exercise, "leg-circles");
  EXPECT_EQ(driver.now().phase, Phase::resting);
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 3);
  EXPECT_EQ(driver.count_events(EventKind::skipped), 1);
}

TEST(SkipExercise, leaves_both_sides_and_keeps_what_was_done) {
  Driver driver = in_the_middle_of("leg-swings", 7);
  EXPECT_TRUE(driver.command(Command::skip_exercise));
  EXPECT_EQ(driver.now().exercise, "leg-circles");
  EXPECT_EQ(driver.now().phase, Phase::resting);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 7);
  EXPECT_EQ(driver.count_events(EventKind::skipped), 1);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.now().outcome, record::SessionState::done);
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 0);
}

TEST(SkipExercise, in_a_rest_skips_the_next_exercise) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::resting));
  EXPECT_TRUE(driver.command(Command::skip_exercise));
  EXPECT_EQ(driver.now().exercise, "squats");
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "leg-circles");
}

TEST(Back, undoes_a_skip_and_restores_the_count) {
  for (const Command skip : {Command::skip, Command::skip_exercise}) {
    Driver driver = in_the_middle_of("leg-swings", 7);
    driver.command(skip);
    driver.run_until(driver.t_s + 2.0);
    EXPECT_TRUE(driver.command(Command::back));
    EXPECT_EQ(driver.now().exercise, "leg-swings");
    EXPECT_EQ(driver.now().side, Side::right);
    EXPECT_EQ(driver.now().count, 7);
    ASSERT_TRUE(driver.run_to_end());
    EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 15);
    EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 15);
    EXPECT_EQ(driver.machine.state().statuses[0], StepStatus::done);
  }
}

TEST(Back, undoes_this_hurts_and_retracts_its_event) {
  Driver driver = in_the_middle_of("squats", 3);
  driver.command(Command::this_hurts);
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "squats");
  EXPECT_EQ(driver.now().count, 3);
  EXPECT_EQ(driver.count_events(EventKind::hurt), 1);
  EXPECT_EQ(driver.count_events(EventKind::retracted), 1);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10);
}

TEST(Back, undoes_an_end_by_mistake) {
  Driver driver = in_the_middle_of("squats", 3);
  driver.command(Command::end);
  EXPECT_EQ(driver.now().outcome, record::SessionState::ended);
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().outcome, record::SessionState::running);
  EXPECT_EQ(driver.now().count, 3);
}

TEST(Back, undoes_an_end_later_without_counting_the_time_between) {
  Driver driver = in_the_middle_of("squats", 3);
  driver.command(Command::end);
  const double done_s = driver.now().done_s;
  driver.t_s += 1800.0;
  driver.take(driver.machine.tick(driver.t_s));
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().count, 3);
  EXPECT_NE(driver.now().phase, Phase::paused) << "and not as if nobody was there";
  EXPECT_EQ(driver.now().done_s, done_s);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10);
}

TEST(Back, in_a_set_restarts_it_and_retracts_its_repetitions) {
  Driver driver = in_the_middle_of("squats", 3);
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "squats");
  EXPECT_EQ(driver.now().count, 0);
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 0);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10) << "not thirteen";
}

TEST(Back, in_a_rest_repeats_the_previous_set) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::resting));
  EXPECT_TRUE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "leg-swings");
  EXPECT_EQ(driver.now().side, Side::left);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 15);
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 0);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 15);
}

TEST(Back, stops_at_the_first_set) {
  Driver driver = begun_in_commands();
  EXPECT_FALSE(driver.command(Command::back));
  EXPECT_EQ(driver.now().exercise, "leg-swings");
}

TEST(ThisHurts, stops_the_exercise_and_records_its_side) {
  Driver driver = in_the_middle_of("leg-swings", 4);
  EXPECT_TRUE(driver.command(Command::this_hurts));
  EXPECT_EQ(driver.now().phase, Phase::asked_after_pain);
  const record::Event hurt = driver.last_of(EventKind::hurt);
  EXPECT_EQ(hurt.exercise, "leg-swings");
  EXPECT_EQ(hurt.side, Side::right);
  driver.run_until(driver.t_s + 60.0);
  EXPECT_EQ(driver.now().phase, Phase::asked_after_pain) << "it waits for an answer";
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 4);
}

TEST(ThisHurts, continues_with_the_next_exercise) {
  Driver driver = in_the_middle_of("leg-swings", 4);
  driver.command(Command::this_hurts);
  EXPECT_TRUE(driver.command(Command::resume));
  EXPECT_EQ(driver.now().exercise, "leg-circles");
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("leg-swings", Side::left).reps, 0);
  EXPECT_EQ(driver.machine.state().statuses[0], StepStatus::hurt);
}

TEST(ThisHurts, twice_is_recorded_once) {
  Driver driver = in_the_middle_of("squats", 2);
  EXPECT_TRUE(driver.command(Command::this_hurts));
  EXPECT_FALSE(driver.command(Command::this_hurts));
  EXPECT_EQ(driver.count_events(EventKind::hurt), 1);
}

TEST(ThisHurts, records_the_pain) {
  Driver driver = in_the_middle_of("squats", 2);
  driver.command(Command::this_hurts);
  driver.take(driver.machine.tell_pain(driver.t_s, 3, false));
  EXPECT_EQ(driver.events.back().kind, EventKind::hurt);
  EXPECT_EQ(driver.events.back().pain, 3);
  EXPECT_EQ(driver.count_events(EventKind::retracted), 1) << "the note without a number";
  EXPECT_EQ(driver.now().phase, Phase::asked_after_pain);
}

TEST(ThisHurts, strong_or_spreading_pain_ends_the_session) {
  for (const auto& [pain, spreading] : {std::pair{6, false}, std::pair{2, true}}) {
    Driver driver = in_the_middle_of("squats", 2);
    driver.command(Command::this_hurts);
    driver.take(driver.machine.tell_pain(driver.t_s, pain, spreading));
    EXPECT_EQ(driver.now().phase, Phase::finished);
    EXPECT_EQ(driver.now().end_reason, session::EndReason::stop_today);
    EXPECT_THAT(driver.sentences(), Contains("Stop here for today."));
    EXPECT_FALSE(driver.command(Command::back));
  }
}

TEST(ThisHurts, right_after_an_exercise_refers_to_that_exercise) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("reverse-tabletop", Phase::resting));
  EXPECT_TRUE(driver.command(Command::this_hurts));
  EXPECT_EQ(driver.last_of(EventKind::hurt).exercise, "windshield-wipers");
  EXPECT_TRUE(driver.command(Command::resume));
  EXPECT_EQ(driver.now().exercise, "reverse-tabletop") << "which nothing speaks against";
}

TEST(Form, changes_one_level_at_a_time_and_is_recorded) {
  Driver driver = in_the_middle_of("inverted-figure-4", 0);
  EXPECT_TRUE(driver.command(Command::easier));
  EXPECT_EQ(driver.now().form, FormLevel::easier);
  EXPECT_FALSE(driver.command(Command::easier));
  EXPECT_TRUE(driver.command(Command::harder));
  EXPECT_EQ(driver.now().form, FormLevel::standard);
  EXPECT_TRUE(driver.command(Command::harder));
  EXPECT_EQ(driver.now().form, FormLevel::harder);
  EXPECT_EQ(driver.count_events(EventKind::form), 3);
}

TEST(Form, easier_keeps_dose_and_time) {
  Driver driver = in_the_middle_of("leg-circles", 3);
  const session::SessionView before = driver.now();
  driver.command(Command::easier);
  EXPECT_EQ(driver.now().count, before.count);
  EXPECT_EQ(driver.now().left_s, before.left_s);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("leg-circles", Side::left).reps, 20);
}

TEST(Form, of_each_exercise_starts_as_set_by_the_person) {
  session::Preferences preferences;
  preferences.forms["squats"] = FormLevel::easier;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  EXPECT_EQ(driver.now().form, FormLevel::standard);
  ASSERT_TRUE(driver.run_to("squats", Phase::doing));
  EXPECT_EQ(driver.now().form, FormLevel::easier);
}

TEST(Form, the_easier_inverted_figure_4_says_nothing_of_crossing) {
  session::Preferences preferences;
  preferences.forms["inverted-figure-4"] = FormLevel::easier;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to_end());
  for (const std::string& key : driver.keys())
    EXPECT_NE(key, "inverted-figure-4.cross");
}

TEST(LongerRest, adds_fifteen_seconds_each_time) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("squats", Phase::get_ready));
  const double left_s = driver.now().countdown_s;
  EXPECT_TRUE(driver.command(Command::longer_rest));
  EXPECT_TRUE(driver.command(Command::longer_rest));
  EXPECT_NEAR(driver.now().countdown_s, left_s + 30.0, 1e-9);
  EXPECT_EQ(driver.now().phase, Phase::resting);
  ASSERT_TRUE(driver.run_to(Phase::doing));
  EXPECT_FALSE(driver.command(Command::longer_rest));
}

TEST(Tapping, counts_one_at_a_time) {
  session::Preferences preferences;
  preferences.counting = record::CountedBy::tap;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  driver.run_until(driver.t_s + 60.0);
  EXPECT_EQ(driver.now().count, 0);
  for (int i = 0; i < 15; ++i) {
    driver.run_until(driver.t_s + 3.1);
    EXPECT_TRUE(driver.command(Command::tap));
    EXPECT_FALSE(driver.command(Command::tap)) << "a key that repeats itself";
  }
  EXPECT_EQ(driver.now().phase, Phase::changing_sides);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 15);
  EXPECT_EQ(driver.events.back().kind, EventKind::rep);
  EXPECT_EQ(driver.events.back().by, record::CountedBy::tap);
}

TEST(Tapping, starts_a_hold_at_once) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::doing));
  EXPECT_TRUE(driver.command(Command::tap));
  EXPECT_TRUE(driver.now().holding);
  driver.run_until(driver.t_s + 30.0);
  EXPECT_FALSE(driver.now().holding);
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, 30.0, 1e-9);
}

TEST(Tapping, does_nothing_while_the_timer_counts) {
  Driver driver = in_the_middle_of("squats", 2);
  EXPECT_FALSE(driver.command(Command::tap));
  EXPECT_EQ(driver.now().count, 2);
}

TEST(Correction, adds_one_and_takes_one_away) {
  Driver driver = in_the_middle_of("squats", 4);
  EXPECT_TRUE(driver.command(Command::one_more));
  EXPECT_EQ(driver.now().count, 5);
  EXPECT_TRUE(driver.command(Command::one_less));
  EXPECT_TRUE(driver.command(Command::one_less));
  EXPECT_EQ(driver.now().count, 3);
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 3);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("squats", std::nullopt).reps, 10);
}

TEST(Correction, does_not_go_below_zero) {
  Driver driver = begun_in_commands();
  ASSERT_TRUE(driver.run_to("squats", Phase::doing));
  EXPECT_FALSE(driver.command(Command::one_less));
}

TEST(Correction, keeps_the_sides_of_an_alternating_exercise_balanced) {
  Driver driver = in_the_middle_of("runners-lunge", 3);
  EXPECT_TRUE(driver.command(Command::one_less));
  EXPECT_EQ(driver.now().side, Side::right);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_EQ(driver.dose("runners-lunge", Side::right).reps, 5);
  EXPECT_EQ(driver.dose("runners-lunge", Side::left).reps, 5);
}

TEST(Counting, may_change_in_the_middle_of_a_set) {
  Driver driver = in_the_middle_of("squats", 4);
  driver.take(driver.machine.count_by(driver.t_s, record::CountedBy::tap));
  driver.run_until(driver.t_s + 30.0);
  EXPECT_EQ(driver.now().count, 4);
  driver.take(driver.machine.count_by(driver.t_s, record::CountedBy::time));
  driver.run_until(driver.t_s + 4.5);
  EXPECT_EQ(driver.now().count, 5);
}

TEST(LeavingOut, follows_the_answers_and_is_announced_and_recorded) {
  // Squats, lunge and the inverted figure 4 at least.
  Driver driver{make_machine({}, hip_mobility(), health_with({"hip_impingement"}))};
  const int of = driver.now().of;
  EXPECT_LT(of, 9);
  driver.command(Command::begin);
  driver.run_until(3.0);
  EXPECT_EQ(driver.count_events(EventKind::left_out), 9 - of);
  for (const record::Event& event : driver.events)
    EXPECT_TRUE(event.kind != EventKind::left_out || event.reason == "hip_impingement");
  EXPECT_EQ(driver.sentences().front(), std::to_string(9 - of) + " moves are left out today.");
  ASSERT_TRUE(driver.run_to_end());
  for (const char* id : {"squats", "runners-lunge", "inverted-figure-4"})
    for (const record::MaybeSide side : {record::MaybeSide{}, {Side::right}, {Side::left}})
      EXPECT_EQ(driver.dose(id, side).exercise, "") << id;
  EXPECT_EQ(driver.count_events(EventKind::finished), of);
}

TEST(LeavingOut, may_be_the_persons_choice) {
  session::Preferences preferences;
  preferences.left_out = {"leg-swings"};
  Driver driver{make_machine(preferences)};
  EXPECT_EQ(driver.now().exercise, "leg-circles");
  EXPECT_EQ(driver.now().number, 1);
  driver.command(Command::begin);
  EXPECT_EQ(driver.sentences().front(), "One move is left out today.");
  EXPECT_EQ(driver.events.front().reason, "own_choice");
}

TEST(LeavingOut, of_everything_leaves_no_session) {
  const Content& content = hip_mobility();
  session::Preferences preferences;
  for (const exercise::Exercise& one : content.exercises)
    preferences.left_out.push_back(one.id);
  const auto program =
      session::make_program(content.routine, content.exercises, preferences, health_with());
  ASSERT_FALSE(program);
  EXPECT_EQ(program.error().code, core::ErrorCode::nothing_left);
}

TEST(Preferences, out_of_range_are_refused) {
  const Content& content = hip_mobility();
  const auto refused = [&](auto change) {
    session::Preferences preferences;
    change(preferences);
    return !session::make_program(content.routine, content.exercises, preferences, health_with());
  };
  EXPECT_TRUE(refused([](auto& w) { w.pace = 0.4; }));
  EXPECT_TRUE(refused([](auto& w) { w.pace = std::nan(""); }));
  EXPECT_TRUE(refused([](auto& w) { w.rest_scale = -1.0; }));
  EXPECT_TRUE(refused([](auto& w) { w.conditions = {"a_cold"}; }));
  EXPECT_FALSE(refused([](auto&) {}));
}

TEST(End, keeps_what_was_done) {
  Driver driver = in_the_middle_of("supine-figure-4", 0);
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.held_s > 12.0; }));
  const double held_s = driver.now().held_s;
  EXPECT_TRUE(driver.command(Command::end));
  EXPECT_FALSE(driver.command(Command::end));
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::right).held_s, held_s, 1e-6);
  EXPECT_EQ(driver.dose("leg-swings", Side::right).reps, 15);
}

TEST(Begin, twice_is_once) {
  Driver driver;
  EXPECT_TRUE(driver.command(Command::begin));
  EXPECT_FALSE(driver.command(Command::begin));
}
