// What to say before anybody is in the frame, for the nine exercise files.
#include "coach/placement_guide.hpp"

#include "coach/placement.hpp"
#include "exercise/reader.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

using namespace limber;
using namespace limber::coach;
using exercise::StartPosture;
using exercise::View;
using testing::ElementsAre;

namespace {

exercise::Exercise load(const std::string& id) {
  const std::string file = id + ".toml";
  auto exercise = exercise::read_exercise(
      tests::read_file(std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / file), file);
  EXPECT_TRUE(exercise) << core::describe(exercise.error());
  return *exercise;
}

/// No camera stands anywhere yet.
std::vector<std::string> first_spoken(const std::string& id) {
  return spoken_after(make_placement_guide(load(id)), nullptr);
}

/// The camera stands in the right place for another exercise.
std::vector<std::string> spoken_from(const std::string& before, const std::string& id) {
  const PlacementGuide stands = make_placement_guide(load(before));
  return spoken_after(make_placement_guide(load(id)), &stands);
}

/// Words of the longest sentence.
long longest(const std::string& text) {
  long most = 0;
  std::istringstream words(text);
  std::string word;
  for (long n = 1; words >> word; ++n) {
    most = std::max(most, n);
    if (word.find_first_of(".!?") == word.size() - 1) n = 0;
  }
  return most;
}

} // namespace

TEST(PlacementGuide, says_distance_height_and_posture) {
  EXPECT_THAT(first_spoken("squats"),
              ElementsAre("Camera three metres away.", "Put the camera at table height.",
                          "Stand side-on to the camera."));
  EXPECT_THAT(first_spoken("leg-circles"),
              ElementsAre("Camera three metres away.", "Put the camera at knee height.",
                          "Stand half turned toward the camera."));
  EXPECT_THAT(first_spoken("windshield-wipers"),
              ElementsAre("Camera two and a half metres away.", "Put the camera at knee height.",
                          "Sit facing the camera."));
  EXPECT_THAT(first_spoken("runners-lunge"),
              ElementsAre("Camera three metres away.", "Put the camera at knee height.",
                          "Plank side-on to the camera."));
  EXPECT_THAT(first_spoken("supine-figure-4"),
              ElementsAre("Camera two and a half metres away.", "Put the camera at knee height.",
                          "Lie side-on to the camera."));
}

TEST(PlacementGuide, with_a_camera_in_place_says_only_what_differs) {
  EXPECT_THAT(spoken_from("squats", "squats"), ElementsAre("Stand side-on to the camera."));
  EXPECT_THAT(spoken_from("leg-circles", "squats"),
              ElementsAre("Put the camera at table height.", "Stand side-on to the camera."));
  EXPECT_THAT(spoken_from("runners-lunge", "supine-figure-4"),
              ElementsAre("Lie side-on to the camera."));
}

TEST(PlacementGuide, gives_distances_in_feet_if_wanted) {
  const PlacementGuide guide = make_placement_guide(load("squats"), Units::imperial);
  EXPECT_EQ(guide.spoken.distance, "Camera ten feet away.");
  EXPECT_EQ(guide.distance_m, 3.0);
}

TEST(PlacementGuide, has_all_values_as_data) {
  const PlacementGuide guide = make_placement_guide(load("inverted-figure-4"));
  EXPECT_EQ(guide.distance_m, 2.5);
  EXPECT_EQ(guide.height_m, 0.4);
  EXPECT_EQ(name_of(guide.height), "knee");
  EXPECT_EQ(name_of(guide.posture), "lying");
  EXPECT_EQ(guide.view, View::side);
  EXPECT_THAT(guide.also, ElementsAre(View::feet, View::front_45));
}

TEST(PlacementGuide, shows_the_files_english_words_if_a_language_has_none) {
  const exercise::Exercise exercise = load("surfer-squat");
  EXPECT_EQ(make_placement_guide(exercise).shown, exercise.text.at("en").placement);
  EXPECT_EQ(
      make_placement_guide(exercise, Units::metric, Phrases{language::Language{"eo", {}}}).shown,
      exercise.text.at("en").placement);
}

TEST(PlacementGuide, knows_the_start_posture_of_every_exercise) {
  for (const char* id : {"leg-swings", "leg-circles", "squats", "surfer-squat"})
    EXPECT_EQ(find_start_posture(load(id)), StartPosture::standing) << id;
  for (const char* id : {"windshield-wipers", "reverse-tabletop"})
    EXPECT_EQ(find_start_posture(load(id)), StartPosture::sitting) << id;
  for (const char* id : {"supine-figure-4", "inverted-figure-4"})
    EXPECT_EQ(find_start_posture(load(id)), StartPosture::lying) << id;
  EXPECT_EQ(find_start_posture(load("runners-lunge")), StartPosture::plank);
}

TEST(PlacementGuide, names_heights_and_says_the_nearest_distance_it_has_words_for) {
  EXPECT_EQ(find_camera_height(0.1), CameraHeight::floor);
  EXPECT_EQ(find_camera_height(0.4), CameraHeight::knee);
  EXPECT_EQ(find_camera_height(0.8), CameraHeight::table);
  EXPECT_EQ(find_camera_height(1.2), CameraHeight::chest);
  EXPECT_EQ(find_camera_height(1.6), CameraHeight::eyes);
  exercise::Exercise exercise;
  exercise.placement.distance_m = 0.2;
  EXPECT_EQ(make_placement_guide(exercise).spoken.distance, "Camera one metre away.");
  exercise.placement.distance_m = 9.0;
  EXPECT_EQ(make_placement_guide(exercise).spoken.distance, "Camera four metres away.");
}

TEST(PlacementGuide, no_spoken_sentence_has_eight_words) {
  const Phrases phrases;
  std::vector<std::string> spoken{phrases.lost, phrases.found, phrases.right.spoken};
  const auto add = [&](const auto& sentences) {
    spoken.insert(spoken.end(), sentences.begin(), sentences.end());
  };
  add(phrases.camera_away);
  add(phrases.camera_away_feet);
  add(phrases.camera_height);
  for (const std::string& be : phrases.be)
    for (const std::string& way : phrases.before_camera)
      spoken.push_back(be + " " + way);
  for (int advice = 0; advice <= static_cast<int>(PlacementAdvice::lower_camera); ++advice)
    for (int view = 0; view <= static_cast<int>(View::head); ++view)
      spoken.push_back(
          phrase_of({static_cast<PlacementAdvice>(advice), static_cast<View>(view)}, phrases)
              .spoken);
  for (const std::string& sentence : spoken) {
    EXPECT_FALSE(sentence.empty());
    EXPECT_LT(longest(sentence), 8) << sentence;
  }
}
