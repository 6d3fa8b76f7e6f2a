// The nine exercises from start to end, driven by an injected clock.
#include "driver.hpp"

#include "plan/duration.hpp"
#include "session/spoken_lines.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

using namespace limber;
using namespace limber::tests;
using body::Side;
using record::MaybeSide;
using session::Command;
using session::Phase;
using session::Tone;
using testing::Contains;

namespace {

constexpr double lead_in_s = 10.0;

struct Dose {
  const char* exercise;
  MaybeSide side;
  int reps;
  double held_s;
};

// The doses, written out by hand, not read from the files under test.
constexpr std::array the_doses{
    Dose{"leg-swings", Side::right, 15, 0},        Dose{"leg-swings", Side::left, 15, 0},
    Dose{"leg-circles", Side::right, 20, 0},       Dose{"leg-circles", Side::left, 20, 0},
    Dose{"squats", std::nullopt, 10, 0},           Dose{"windshield-wipers", Side::right, 10, 0},
    Dose{"windshield-wipers", Side::left, 10, 0},  Dose{"reverse-tabletop", std::nullopt, 10, 0},
    Dose{"runners-lunge", Side::right, 5, 0},      Dose{"runners-lunge", Side::left, 5, 0},
    Dose{"surfer-squat", Side::right, 5, 0},       Dose{"surfer-squat", Side::left, 5, 0},
    Dose{"supine-figure-4", Side::right, 0, 30},   Dose{"supine-figure-4", Side::left, 0, 30},
    Dose{"inverted-figure-4", Side::right, 0, 30}, Dose{"inverted-figure-4", Side::left, 0, 30},
};

Driver whole_session(double step_s = 0.5) {
  Driver driver;
  driver.command(Command::begin);
  EXPECT_TRUE(driver.run_to_end(step_s));
  return driver;
}

int words_in_longest_sentence(const std::string& text) {
  int longest = 0;
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    if (c != ' ' && !in_word) longest = std::max(longest, ++words);
    in_word = c != ' ';
    if (c == '.' || c == '?' || c == '!') words = 0;
  }
  return longest;
}

} // namespace

TEST(Routine, by_time_completes_all_doses_on_all_sides) {
  const Driver driver = whole_session();
  for (const Dose& dose : the_doses) {
    SCOPED_TRACE(dose.exercise);
    const record::DoseDone done = driver.dose(dose.exercise, dose.side);
    EXPECT_EQ(done.reps, dose.reps);
    EXPECT_NEAR(done.held_s, dose.held_s, 1e-9);
  }
  EXPECT_EQ(driver.doses().size(), the_doses.size());
  EXPECT_EQ(driver.count_events(record::EventKind::finished), 9);
  EXPECT_EQ(driver.now().outcome, record::SessionState::done);
}

TEST(Routine, takes_the_time_of_its_doses_its_rests_and_getting_down_once) {
  const Content& content = hip_mobility();
  double planned_s = lead_in_s;
  for (const exercise::Exercise& one : content.exercises)
    planned_s += plan::calc_dose_s({&one, one.dose}) + one.tempo.rest_s; // no rest after the last
  planned_s += 3 * 20.0; // to sitting, onto the hands, onto the back
  Driver driver;
  EXPECT_NEAR(driver.now().left_s, planned_s, 1e-3);
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to_end(0.01));
  EXPECT_NEAR(driver.t_s, planned_s, 0.011);
}

TEST(Routine, time_left_plus_time_done_is_constant) {
  Driver driver;
  const double whole_s = driver.now().left_s;
  driver.command(Command::begin);
  while (driver.now().phase != Phase::finished) {
    EXPECT_NEAR(driver.now().left_s + driver.now().done_s, whole_s, 1e-3)
        << driver.now().exercise << " at " << driver.t_s << " s";
    driver.run_until(driver.t_s + 0.7);
  }
}

TEST(Routine, sides_follow_each_other_or_alternate_as_the_exercise_says) {
  const Driver driver = whole_session();
  std::map<std::string, std::vector<MaybeSide>> sides;
  for (const record::Event& event : driver.events)
    if (event.kind == record::EventKind::rep) sides[event.exercise].push_back(event.side);
  ASSERT_EQ(sides["leg-swings"].size(), 30U);
  for (std::size_t i = 0; i < 30; ++i)
    EXPECT_EQ(sides["leg-swings"][i], i < 15 ? Side::right : Side::left);
  ASSERT_EQ(sides["runners-lunge"].size(), 10U);
  for (std::size_t i = 0; i < 10; ++i)
    EXPECT_EQ(sides["runners-lunge"][i], i % 2 == 0 ? Side::right : Side::left);
}

TEST(Routine, leg_circles_go_ten_times_clockwise_then_ten_times_the_other_way) {
  const Driver driver = whole_session();
  std::vector<record::CircleDirection> turns;
  for (const record::Event& event : driver.events)
    if (event.kind == record::EventKind::rep && event.turn) turns.push_back(*event.turn);
  ASSERT_EQ(turns.size(), 40U);
  for (std::size_t i = 0; i < turns.size(); ++i)
    EXPECT_EQ(turns[i], i % 20 < 10 ? record::CircleDirection::clockwise
                                    : record::CircleDirection::counterclockwise);
  EXPECT_THAT(driver.sentences(), Contains("Now the other way.").Times(2));
}

TEST(Preferences, of_a_planned_day_take_precedence_over_the_persons_own) {
  session::Preferences own;
  own.first_side = Side::right;
  own.pace = 0.8;
  own.forms = {{"squats", exercise::FormLevel::harder},
               {"leg-swings", exercise::FormLevel::easier}};
  plan::DayPreferences day;
  day.forms = {{"squats", exercise::FormLevel::easier}};
  day.first_side = Side::left;

  const session::Preferences merged = apply_day(day, own);
  EXPECT_EQ(merged.forms.at("squats"), exercise::FormLevel::easier);
  EXPECT_EQ(merged.forms.at("leg-swings"), exercise::FormLevel::easier) << "not planned";
  EXPECT_EQ(merged.first_side, Side::left);
  EXPECT_EQ(merged.pace, 0.8);
  own.first_side = Side::left;
  EXPECT_EQ(apply_day({}, own).first_side, Side::left) << "the day leaves it open";
}

TEST(Routine, the_first_side_is_the_one_that_is_set) {
  session::Preferences preferences;
  preferences.first_side = Side::left;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to_end());
  std::map<std::string, MaybeSide> first;
  for (const record::Event& event : driver.events)
    if (event.kind == record::EventKind::rep || event.kind == record::EventKind::hold)
      first.emplace(event.exercise, event.side);
  for (const auto& [exercise, side] : first)
    EXPECT_EQ(side,
              exercise == "squats" || exercise == "reverse-tabletop" ? MaybeSide{} : Side::left)
        << exercise;
  for (const Dose& dose : the_doses)
    EXPECT_EQ(driver.dose(dose.exercise, dose.side).reps, dose.reps) << dose.exercise;
  EXPECT_THAT(driver.sentences(), Contains("Left side first."));
}

TEST(Routine, the_result_does_not_depend_on_the_tick_rate) {
  const Driver fine = whole_session(0.02);
  const Driver coarse = whole_session(4.9);
  EXPECT_EQ(fine.events, coarse.events);
  EXPECT_EQ(fine.cues, coarse.cues);
}

TEST(Routine, twice_the_pace_halves_the_movements_and_no_hold) {
  session::Preferences preferences;
  preferences.pace = 2.0;
  Driver driver{make_machine(preferences)};
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  const double begun_s = driver.t_s;
  ASSERT_TRUE(driver.run_to(Phase::changing_sides));
  EXPECT_NEAR(driver.t_s - begun_s, 15 * 2.4 / 2.0, 0.11);
  ASSERT_TRUE(driver.run_to_end());
  EXPECT_NEAR(driver.dose("supine-figure-4", Side::left).held_s, 30.0, 1e-9);
}

TEST(Routine, rests_are_as_long_as_they_are_set_but_never_too_short_to_get_ready) {
  for (const double scale : {0.0, 1.0, 3.0}) {
    session::Preferences preferences;
    preferences.rest_scale = scale;
    Driver driver{make_machine(preferences)};
    driver.command(Command::begin);
    ASSERT_TRUE(driver.run_to("leg-circles", Phase::resting));
    const double begun_s = driver.t_s;
    ASSERT_TRUE(driver.run_to("leg-circles", Phase::doing));
    EXPECT_NEAR(driver.t_s - begun_s, std::max(4.0, 8.0 * scale), 0.11);
  }
}

TEST(Routine, every_sentence_has_fewer_than_eight_words) {
  const Driver driver = whole_session();
  for (const std::string& sentence : driver.sentences())
    EXPECT_LT(words_in_longest_sentence(sentence), 8) << sentence;
}

TEST(Routine, nothing_is_said_over_something_else_unless_it_stops_it) {
  const Driver driver = whole_session();
  double free_s = 0.0;
  for (const session::Cue& cue : driver.cues) {
    if (cue.sentence.empty()) continue;
    EXPECT_TRUE(cue.at_once || cue.t_s >= free_s - 1e-5) << cue.sentence;
    free_s = cue.t_s + session::calc_speech_s(cue.sentence);
  }
}

TEST(Routine, milestones_are_announced_in_time) {
  const Driver driver = whole_session();
  const auto said = driver.sentences();
  // Five more: 15 swings, 20 circles on each side, 20 wipers and four times ten.
  EXPECT_THAT(said, Contains("Five more.").Times(9));
  EXPECT_THAT(said, Contains("Last three.").Times(9));
  EXPECT_THAT(said, Contains("Halfway there.").Times(1 + 4)); // wipers, and each hold
  EXPECT_THAT(said, Contains("Change sides.").Times(4));      // of four exercises
  EXPECT_THAT(said, Contains("Well done.").Times(1));
}

TEST(Routine, every_exercise_and_every_cue_of_its_movement_is_said) {
  const Driver driver = whole_session();
  const std::vector<std::string> keys = driver.keys();
  for (const exercise::Exercise& one : hip_mobility().exercises)
    for (const exercise::Key& key : one.movement.keys)
      EXPECT_TRUE(key.says.empty() ||
                  std::count(keys.begin(), keys.end(), one.id + "." + key.says) > 0)
          << one.id << "." << key.says;
  EXPECT_THAT(driver.sentences(), Contains("Leg swings."));
  EXPECT_THAT(driver.sentences(), Contains("Next: Leg circles."));
}

TEST(Routine, the_knee_is_asked_about_before_the_inverted_figure_4_is_held) {
  const Driver driver = whole_session();
  int warned = 0;
  for (const session::Cue& cue : driver.cues)
    if (cue.key == "inverted-figure-4.cross" && cue.sentence.find("knee") != std::string::npos)
      ++warned;
  EXPECT_EQ(warned, 2) << "once a side";
}

TEST(Routine, sounds_one_tone_a_repetition_rising_and_one_chord_at_the_end) {
  const Driver driver = whole_session();
  EXPECT_EQ(driver.count_tones(Tone::rep), 30 + 40 + 10 + 20 + 10 + 10 + 10);
  EXPECT_EQ(driver.count_tones(Tone::change_sides), 4);
  EXPECT_EQ(driver.count_tones(Tone::swell), 4);
  EXPECT_EQ(driver.count_tones(Tone::chord), 1);
  const int sets = 9 + 4;
  EXPECT_EQ(driver.count_tones(Tone::tick), 3 * (sets + 4)); // and the end of each hold
  double rise = 0.0;
  for (const session::Cue& cue : driver.cues) {
    if (cue.tone == Tone::change_sides) break;
    if (cue.tone != Tone::rep) continue;
    EXPECT_GT(cue.rise, rise);
    rise = cue.rise;
  }
  EXPECT_EQ(rise, 1.0);
}

TEST(Routine, events_have_unique_ids_and_ascending_times) {
  const Driver driver = whole_session();
  std::set<std::string> ids;
  double t_s = 0.0;
  for (const record::Event& event : driver.events) {
    EXPECT_TRUE(ids.insert(event.id).second) << event.id;
    EXPECT_GE(event.t_s, t_s);
    t_s = event.t_s;
  }
}

TEST(Routine, a_hold_is_recorded_every_five_seconds) {
  const Driver driver = whole_session();
  std::vector<double> held_s;
  for (const record::Event& event : driver.events)
    if (event.kind == record::EventKind::hold && event.exercise == "supine-figure-4" &&
        event.side == Side::right)
      held_s.push_back(*event.held_s);
  EXPECT_EQ(held_s, std::vector<double>(6, 5.0));
}

TEST(Routine, the_figure_moves_through_its_whole_path_and_breathes_with_it) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-swings", Phase::doing));
  const double rep_s = 2.4;
  const double begun_s = driver.t_s = 10.0 + rep_s * 2; // the third swing
  driver.take(driver.machine.tick(driver.t_s));
  EXPECT_NEAR(driver.now().movement_phase, 0.0, 1e-6);
  EXPECT_EQ(driver.now().breath, exercise::Breath::in);
  driver.run_until(begun_s + 0.25 * rep_s);
  EXPECT_NEAR(driver.now().movement_phase, 0.25, 1e-6);
  EXPECT_NEAR(driver.now().breath_share, 0.5, 1e-6);
  EXPECT_EQ(driver.now().cue, "Swing back. Breathe in.");
  driver.run_until(begun_s + 0.75 * rep_s);
  EXPECT_NEAR(driver.now().movement_phase, 0.75, 1e-6);
  EXPECT_EQ(driver.now().breath, exercise::Breath::out);
}

TEST(Routine, the_path_runs_backwards_for_turns_in_the_other_direction) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("leg-circles", Phase::doing));
  const auto direction = [&] {
    const double before = driver.now().movement_phase;
    driver.run_until(driver.t_s + 0.2, 0.2);
    return driver.now().movement_phase > before ? 1 : -1;
  };
  EXPECT_EQ(direction(), 1) << "right, clockwise";
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.count == 10; }));
  driver.run_until(driver.t_s + 0.3, 0.3);
  EXPECT_EQ(direction(), -1) << "right, counterclockwise";
  ASSERT_TRUE(driver.run_to(Phase::changing_sides));
  ASSERT_TRUE(driver.run_to(Phase::doing));
  driver.run_until(driver.t_s + 0.3, 0.3);
  EXPECT_EQ(direction(), -1) << "left, clockwise";
}

TEST(Routine, a_held_pose_keeps_still_and_breathes_slowly) {
  Driver driver;
  driver.command(Command::begin);
  ASSERT_TRUE(driver.run_to("supine-figure-4", Phase::doing));
  ASSERT_TRUE(driver.run_until([](const auto& now) { return now.holding; }, 0.05));
  EXPECT_LT(driver.now().held_s, 0.06);
  driver.run_until(driver.t_s + 2.0);
  EXPECT_FALSE(driver.now().moving);
  EXPECT_EQ(driver.now().movement_phase, 0.5);
  EXPECT_EQ(driver.now().breath, exercise::Breath::in);
  driver.run_until(driver.t_s + 4.0);
  EXPECT_EQ(driver.now().breath, exercise::Breath::out);
  EXPECT_NEAR(driver.now().held_s, 6.0, 0.06);
}

TEST(Routine, the_rest_shows_the_next_exercise_and_counts_down) {
  Driver driver;
  driver.command(Command::begin);
  EXPECT_EQ(driver.now().next.exercise, "leg-swings");
  ASSERT_TRUE(driver.run_to("squats", Phase::resting));
  EXPECT_EQ(driver.now().number, 3);
  EXPECT_EQ(driver.now().of, 9);
  EXPECT_EQ(driver.now().next.exercise, "squats");
  EXPECT_NEAR(driver.now().countdown_s, 8.0, 0.11);
  ASSERT_TRUE(driver.run_to(Phase::demonstrating));
  EXPECT_TRUE(driver.now().moving);
  ASSERT_TRUE(driver.run_to(Phase::get_ready));
  EXPECT_LE(driver.now().countdown_s, 3.0);
  EXPECT_EQ(driver.now().movement_phase, 0.0) << "the start pose";
  ASSERT_TRUE(driver.run_to(Phase::doing));
  EXPECT_EQ(driver.now().next.exercise, "surfer-squat") << "standing, too";
}
