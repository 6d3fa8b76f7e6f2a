// The recorder behind its WebAssembly interface: from landmarks to a file that is kept and counted.
#include "recorder/recorder.hpp"

#include "engine/own_exercise.hpp"
#include "exercise/reader.hpp"
#include "performer/performer.hpp"
#include "record/landmarks_file.hpp"
#include "support/exercises.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

using namespace limber;
using core::ErrorCode;
using nlohmann::json;
using testing::HasSubstr;

namespace {

const std::filesystem::path source{LIMBER_SOURCE_DIR};
const std::string wishes = R"({"id": "my-squat-1a2b", "name": "My squat"})";

const body::LandmarkRecording& squats() {
  static const body::LandmarkRecording recording =
      performer::perform(performer::ExerciseKind::squats, 1).recording;
  return recording;
}

/// The recording from one time to another.
std::string landmarks(double from_s = 0.0, double to_s = 1e9) {
  body::LandmarkRecording cut = squats();
  std::erase_if(cut.frames, [&](const body::LandmarkFrame& frame) {
    return frame.t_s < from_s || frame.t_s > to_s;
  });
  return record::write_landmarks_json(cut);
}

web::Recorder recorder() {
  web::Recorder made;
  for (const char* id : {"squats", "surfer-squat"}) {
    const std::string name = std::string{id} + ".toml";
    EXPECT_TRUE(made.add_exercise(tests::read_file(source / "exercises" / name), name));
  }
  return made;
}

std::string german() { return tests::read_file(source / "languages/de/author.toml"); }

} // namespace

TEST(Recorder, makes_an_exercise_that_the_engine_takes_and_says_what_it_found) {
  web::Recorder made = recorder();
  const auto found = made.draft(landmarks(), wishes);
  ASSERT_TRUE(found) << core::describe(found.error());
  const json told = json::parse(*found);
  EXPECT_GT(told["reps"], 3);
  EXPECT_EQ(told["counted"], told["reps"]);
  EXPECT_THAT(told["found"][0], HasSubstr("Squats"));
  body::LandmarkRecording later = squats();
  for (auto& frame : later.frames)
    frame.t_s += 1000.0;
  const auto again = made.draft(record::write_landmarks_json(later), wishes);
  EXPECT_THAT(json::parse(*again)["found"][2], testing::ContainsRegex("^From [0-9].[0-9] s"))
      << "times are those of the recording";
  json words = json::parse(*made.show());
  EXPECT_EQ(words["name"], "My squat");
  EXPECT_EQ(words["dose"], 10);
  for (const char* key : {"sides", "kind"})
    words.erase(key);
  words["name"] = "Mine";
  words["dose"] = 6;
  const auto toml = made.write(words.dump());
  ASSERT_TRUE(toml) << core::describe(toml.error());
  EXPECT_THAT(*toml, HasSubstr("# Recorded: ")) << "what is sure is said in the file";
  web::Content content;
  const auto facts = web::add_own_exercise(content, *toml, "mine.toml");
  ASSERT_TRUE(facts) << core::describe(facts.error());
  EXPECT_EQ(json::parse(*facts)["texts"]["en"]["name"], "Mine");
  EXPECT_EQ(json::parse(*facts)["counted"], true);
  EXPECT_EQ(json::parse(*facts)["dose"]["reps"], 6);
  ASSERT_NE(content.find("my-squat-1a2b"), nullptr);
}

TEST(Recorder, refuses_in_one_sentence_in_the_language_of_the_page) {
  web::Recorder made = recorder();
  ASSERT_TRUE(made.set_language(german(), "de"));
  const auto refusal = [&](const std::string& text) {
    const auto drafted = made.draft(text, wishes);
    return drafted ? "" : drafted.error().detail;
  };
  EXPECT_THAT(refusal(landmarks(0.0, 2.0)), HasSubstr("zu kurz"));
  body::LandmarkRecording nobody = squats();
  for (auto& frame : nobody.frames)
    frame.seen.reset();
  EXPECT_THAT(refusal(record::write_landmarks_json(nobody)), HasSubstr("niemanden"));
  body::LandmarkRecording slow = squats();
  for (auto& frame : slow.frames)
    frame.t_s *= 20.0;
  EXPECT_THAT(refusal(record::write_landmarks_json(slow)), HasSubstr("zu lang"));
  EXPECT_EQ(made.show().error().code, ErrorCode::unknown_name) << "nothing was found";
}

TEST(Recorder, opens_a_file_and_renames_it_in_every_language_but_changes_only_the_words_shown) {
  web::Recorder made = recorder();
  ASSERT_TRUE(made.set_language(german(), "de"));
  const std::string text = tests::read_file(source / "exercises/squats.toml");
  ASSERT_TRUE(made.open(text, "anything.toml"));
  json words = json::parse(*made.show());
  EXPECT_EQ(words["kind"], "cycle");
  for (const char* key : {"sides", "kind"})
    words.erase(key);
  words["id"] = "mine";
  words["name"] = "Meine";
  words["steps"] = {"Runter.", "Hoch."};
  words["steps"].get_ref<json::array_t&>().resize(
      tests::exercise_of("squats").text.at("en").steps.size(), "Weiter.");
  const auto toml = made.write(words.dump());
  ASSERT_TRUE(toml) << core::describe(toml.error());
  const auto read = exercise::read_exercise(*toml, "mine.toml");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text.at("en").name, "Meine");
  EXPECT_EQ(read->text.at("de").steps.front(), "Runter.");
  EXPECT_EQ(read->text.at("en").steps, tests::exercise_of("squats").text.at("en").steps);
}

TEST(Recorder, what_is_no_exercise_is_refused_with_its_place) {
  web::Recorder made = recorder();
  EXPECT_THAT(made.open("schema = 2\n", "mine.toml").error().detail, HasSubstr("mine.toml:1:1"));
  EXPECT_EQ(made.open(std::string(100'000, '#'), "mine.toml").error().code, ErrorCode::too_large);
  ASSERT_TRUE(made.draft(landmarks(), wishes));
  EXPECT_EQ(made.write("{}").error().code, ErrorCode::content_invalid);
}
