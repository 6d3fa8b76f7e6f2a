// The project's exercises and routine against the facts they are made from.
#include "exercise/condition.hpp"
#include "exercise/dose.hpp"
#include "exercise/reader.hpp"
#include "exercise/start_posture.hpp"
#include "exercise/text_in.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

using namespace limber::exercise;
namespace body = limber::body;
using limber::core::describe;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

const std::filesystem::path source_dir{LIMBER_SOURCE_DIR};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

Exercise load(const std::string& id) {
  const auto result = read_exercise(read_file(source_dir / "exercises" / (id + ".toml")),
                                    "exercises/" + id + ".toml");
  EXPECT_TRUE(result) << describe(result.error());
  return result ? *result : Exercise{};
}

/// The routine: the table of the nine exercises, written by hand.
struct Fact {
  const char* id;
  const char* name;
  Sides sides;
  Kind kind;
  int reps; // in all (none, alternating), per side (each)
  double hold_s;
};
constexpr std::array<Fact, 9> facts{{
    {"leg-swings", "Leg swings", Sides::each, Kind::cycle, 15, 0},
    {"leg-circles", "Leg circles", Sides::each, Kind::turn, 20, 0},
    {"squats", "Squats, arms overhead", Sides::none, Kind::cycle, 10, 0},
    {"windshield-wipers", "Windshield wiper legs", Sides::alternating, Kind::cycle, 20, 0},
    {"reverse-tabletop", "Reverse tabletop", Sides::none, Kind::cycle, 10, 0},
    {"runners-lunge", "Alternating runner's lunge", Sides::alternating, Kind::cycle, 10, 0},
    {"surfer-squat", "Surfer squat", Sides::alternating, Kind::cycle, 10, 0},
    {"supine-figure-4", "Supine figure 4", Sides::each, Kind::hold, 0, 30},
    {"inverted-figure-4", "Inverted figure 4", Sides::each, Kind::hold, 0, 30},
}};

std::vector<Exercise> load_all() {
  std::vector<Exercise> all;
  for (const auto& entry : std::filesystem::directory_iterator{source_dir / "exercises"})
    if (entry.path().extension() == ".toml") all.push_back(load(entry.path().stem().string()));
  return all;
}

std::map<std::string, Routine> load_routines() {
  std::map<std::string, Routine> all;
  for (const auto& entry : std::filesystem::directory_iterator{source_dir / "routines"}) {
    const auto routine = read_routine(read_file(entry.path()), entry.path().filename().string());
    EXPECT_TRUE(routine) << describe(routine.error());
    if (routine) all.emplace(routine->id, *routine);
  }
  return all;
}

} // namespace

TEST(Content, every_dose_and_side_matches_the_source) {
  for (const Fact& fact : facts) {
    const Exercise exercise = load(fact.id);
    EXPECT_EQ(exercise.id, fact.id);
    EXPECT_EQ(exercise.text.at("en").name, fact.name);
    EXPECT_EQ(exercise.sides, fact.sides) << fact.id;
    EXPECT_EQ(exercise.count.kind, fact.kind) << fact.id;
    EXPECT_EQ(exercise.dose.reps, fact.reps) << fact.id;
    EXPECT_EQ(exercise.dose.hold_s, fact.hold_s) << fact.id;
  }
  EXPECT_EQ(load("leg-circles").dose.clockwise, 10);
  EXPECT_EQ(load("leg-circles").dose.counterclockwise, 10);
}

TEST(Content, the_routine_has_the_nine_in_their_order_and_changes_no_dose) {
  const auto routine =
      read_routine(read_file(source_dir / "routines/hip-mobility.toml"), "hip-mobility.toml");
  ASSERT_TRUE(routine) << describe(routine.error());
  ASSERT_EQ(routine->steps.size(), facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Exercise exercise = load(facts[i].id);
    EXPECT_EQ(routine->steps[i].exercise, facts[i].id);
    const auto dose = dose_of(routine->steps[i], exercise);
    ASSERT_TRUE(dose);
    EXPECT_EQ(dose->reps, exercise.dose.reps);
    EXPECT_EQ(dose->hold_s, exercise.dose.hold_s);
  }
}

TEST(Content, exercises_that_strain_a_replaced_or_pinching_hip_are_left_out) {
  for (const char* id : {"inverted-figure-4", "squats", "runners-lunge"}) {
    EXPECT_THAT(load(id).not_with, Contains("hip_replacement")) << id;
    EXPECT_THAT(load(id).not_with, Contains("hip_impingement")) << id;
  }
}

TEST(Content, everything_done_standing_is_left_out_with_poor_balance) {
  for (const char* id : {"leg-swings", "leg-circles", "squats", "surfer-squat"})
    EXPECT_THAT(load(id).not_with, Contains("poor_balance")) << id;
  for (const char* id : {"windshield-wipers", "supine-figure-4", "inverted-figure-4"})
    EXPECT_THAT(load(id).not_with, Not(Contains("poor_balance"))) << id;
}

TEST(Content, the_inverted_figure_4_says_to_leave_the_crossed_ankle_out_when_a_knee_hurts) {
  const Exercise exercise = load("inverted-figure-4");
  const auto& cautions = exercise.text.at("en").cautions;
  EXPECT_TRUE(std::any_of(cautions.begin(), cautions.end(), [](const std::string& caution) {
    return caution.find("knee") != std::string::npos &&
           caution.find("pinching") != std::string::npos &&
           caution.find("leave out") != std::string::npos;
  }));
  // ... and the hold counts without it: no gate asks where the crossing ankle is.
  using limber::body::Quantity;
  for (const Gate& gate : exercise.count.gates)
    for (const Quantity q : {Quantity::ankle_to_knee_l, Quantity::ankle_crossed_r})
      EXPECT_TRUE(gate.range.quantity.right != q && gate.range.quantity.left != q);
}

TEST(Content, the_pause_gesture_is_left_out_where_the_hands_are_needed) {
  // Both hands carry weight, hold the thigh or lie overhead.
  for (const char* id : {"windshield-wipers", "reverse-tabletop", "runners-lunge",
                         "supine-figure-4", "inverted-figure-4"})
    EXPECT_FALSE(load(id).gesture) << id;
  // A hand at a support or on the hip, both overhead, both clasped: none is one hand beside the
  // head with the other arm down.
  for (const char* id : {"leg-swings", "leg-circles", "squats", "surfer-squat"})
    EXPECT_TRUE(load(id).gesture) << id;
}

TEST(Content, spoken_sentences_are_in_the_present_and_blame_nobody) {
  for (const Exercise& exercise : load_all())
    for (const auto& [key, sentence] : exercise.text.at("en").says)
      for (const char* word : {" will ", "should ", "must ", "n't ", "wrong", "bad", "!", "never"})
        EXPECT_EQ(sentence.find(word), std::string::npos) << exercise.id << ": " << sentence;
}

TEST(Content, every_routine_is_of_exercises_that_are_there_with_doses_they_take) {
  for (const auto& [id, routine] : load_routines())
    for (const RoutineStep& step : routine.steps)
      EXPECT_TRUE(dose_of(step, load(step.exercise))) << id << ": " << step.exercise;
}

TEST(Content, a_claim_about_necks_backs_and_strength_names_a_source_that_can_be_looked_up) {
  const auto routines = load_routines();
  for (const char* id : {"neck-back-shoulders", "seated"})
    for (const RoutineStep& step : routines.at(id).steps) {
      const Exercise exercise = load(step.exercise);
      ASSERT_FALSE(exercise.sources.empty()) << exercise.id;
      for (const std::string& source : exercise.sources)
        EXPECT_THAT(source, HasSubstr("doi.org/10.")) << exercise.id;
    }
}

TEST(Content, neck_back_and_shoulders_are_nine_and_get_down_to_the_floor_once) {
  const Routine routine = load_routines().at("neck-back-shoulders");
  EXPECT_EQ(routine.steps.size(), 9U);
  bool is_down = false;
  for (const RoutineStep& step : routine.steps) {
    const bool down = find_start_posture(load(step.exercise)) != StartPosture::standing;
    EXPECT_TRUE(down || !is_down) << step.exercise;
    is_down = down;
  }
}

TEST(Content, a_seated_routine_never_gets_down_and_suits_a_new_hip) {
  const Routine seated = load_routines().at("seated");
  for (const RoutineStep& step : seated.steps) {
    const Exercise exercise = load(step.exercise);
    EXPECT_EQ(find_start_posture(exercise), StartPosture::standing) << exercise.id;
    EXPECT_THAT(exercise.not_with, Not(Contains("hip_replacement"))) << exercise.id;
    for (const Pose& pose : exercise.movement.poses) {
      const auto most = [&](body::Coordinate right) {
        return std::max(at(pose.values, right), at(pose.values, body::mirrored(right)));
      };
      SCOPED_TRACE(exercise.id + ": " + pose.name);
      EXPECT_TRUE(std::any_of(pose.contacts.begin(), pose.contacts.end(), [](const Contact& one) {
        return one.part == Part::seat && one.on == Surface::chair;
      }));
      EXPECT_LE(most(body::Coordinate::hip_flexion_r), limber::core::rad(90.0));
      EXPECT_LE(most(body::Coordinate::hip_adduction_r), 0.0);
      EXPECT_LE(most(body::Coordinate::hip_rotation_r), 0.0);
    }
  }
}

TEST(Content, every_text_is_there_in_every_language) {
  for (const auto& folder : std::filesystem::directory_iterator{source_dir / "languages"}) {
    const std::string language = folder.path().filename().string();
    for (const auto& [id, routine] : load_routines())
      EXPECT_TRUE(routine.text.contains(language)) << id << ": " << language;
    for (const Exercise& exercise : load_all()) {
      ASSERT_TRUE(exercise.text.contains(language)) << exercise.id << ": " << language;
      EXPECT_EQ(text_in(exercise.text, language).dose_words.empty(),
                exercise.text.at("en").dose_words.empty())
          << exercise.id;
    }
  }
}

TEST(Content, a_language_without_texts_shows_english) {
  const Exercise squats = load("squats");
  EXPECT_EQ(text_in(squats.text, "de").name, "Kniebeugen, Arme über Kopf");
  EXPECT_EQ(text_in(squats.text, "es").name, "Sentadillas, brazos arriba");
  EXPECT_EQ(text_in(squats.text, "fr").name, "Squats, arms overhead");
}

TEST(Content, no_text_makes_a_promise) {
  for (const Exercise& exercise : load_all()) {
    const Text& text = exercise.text.at("en");
    for (const char* word : {"cure", "heal", "guarantee", " will ", "relieves", "fixes"})
      EXPECT_EQ(text.why.find(word), std::string::npos) << exercise.id << ": " << text.why;
  }
}

TEST(Content, every_form_check_has_praise) {
  for (const Exercise& exercise : load_all()) {
    EXPECT_EQ(exercise.form.empty(), !exercise.placement.counts) << exercise.id;
    for (const FormCheck& check : exercise.form)
      EXPECT_FALSE(check.praise.empty()) << exercise.id << ": " << check.id;
  }
}

TEST(Content, the_start_pose_is_where_the_movement_begins) {
  for (const Exercise& exercise : load_all()) {
    ASSERT_FALSE(exercise.movement.keys.empty());
    EXPECT_EQ(exercise.movement.start_pose, exercise.movement.keys.front().pose) << exercise.id;
  }
}
