// limber record, as a person calls it.
#include "exercise/reader.hpp"
#include "performer/performer.hpp"
#include "record/landmarks_file.hpp"
#include "run_command.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using core::ErrorCode;
using testing::HasSubstr;

namespace {

namespace fs = std::filesystem;

/// A folder with a simulated person's squats as a landmarks file.
class RecordCommand : public testing::Test {
protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "limber-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    set_ = performer::perform(performer::ExerciseKind::squats, 1);
    std::ofstream(out("me.json")) << record::write_landmarks_json(set_.recording);
  }
  void TearDown() override {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  std::string out(const std::string& name) const { return (folder_ / name).string(); }
  static tests::CommandOutput run(const std::string& arguments) {
    return tests::run_captured("record " + arguments, cli::add_record);
  }

  fs::path folder_;
  performer::Performance set_;
};

} // namespace

TEST_F(RecordCommand, writes_a_file_that_counts_at_once_and_says_what_it_found) {
  const auto made = run(out("me.json") + " --name 'Deep squat' -o " + out("deep-squat.toml"));
  ASSERT_TRUE(made.result) << core::describe(made.result.error());
  EXPECT_THAT(made.out, HasSubstr("both knees bend to"));
  EXPECT_THAT(made.out, HasSubstr(std::to_string(set_.truth.total()) + " repetitions found"));
  const auto read =
      exercise::read_exercise(tests::read_file(out("deep-squat.toml")), out("deep-squat.toml"));
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(read->id, "deep-squat");
  EXPECT_EQ(read->text.at("en").name, "Deep squat");
  const auto counted = tests::run_captured(
      "count " + out("me.json") + " --exercise " + out("deep-squat.toml"), cli::add_count);
  ASSERT_TRUE(counted.result) << core::describe(counted.result.error());
  EXPECT_THAT(counted.out, HasSubstr("Deep squat: " + std::to_string(set_.truth.total())));
}

TEST_F(RecordCommand, gives_what_it_found_to_programs) {
  const auto made = run(out("me.json") + " --name Squat -o " + out("my-squat.toml") + " --json -");
  ASSERT_TRUE(made.result) << core::describe(made.result.error());
  const auto json = nlohmann::json::parse(made.out);
  EXPECT_EQ(json["repetitions"], set_.truth.total());
  EXPECT_EQ(json["times_s"].size(), static_cast<std::size_t>(set_.truth.total()));
  EXPECT_EQ(json["sides"], "none");
  EXPECT_EQ(json["like"], "squats");
  EXPECT_EQ(json["start"], "standing");
}

TEST_F(RecordCommand, refuses_a_name_that_is_no_id_before_it_reads_anything) {
  for (const char* name : {"My_Squat.toml", "squat.txt", "-squat.toml"}) {
    const auto made = run(out("nothing.json") + " --name Squat -o " + out(name));
    ASSERT_FALSE(made.result) << name;
    EXPECT_EQ(made.result.error().code, ErrorCode::usage);
  }
}

TEST_F(RecordCommand, never_writes_over_a_file_that_somebody_may_have_changed) {
  std::ofstream(out("my-squat.toml")) << "mine";
  const auto made = run(out("me.json") + " --name Squat -o " + out("my-squat.toml"));
  ASSERT_FALSE(made.result);
  EXPECT_EQ(made.result.error().code, ErrorCode::usage);
  EXPECT_THAT(core::describe(made.result.error()), HasSubstr("my-squat.toml' is already there"));
  EXPECT_EQ(tests::read_file(out("my-squat.toml")), "mine");
}

TEST_F(RecordCommand, writes_nothing_where_nothing_was_done_twice) {
  body::LandmarkRecording still = set_.recording;
  for (body::LandmarkFrame& frame : still.frames)
    frame.seen = set_.recording.frames[set_.recording.frames.size() / 2].seen;
  std::ofstream(out("still.json")) << record::write_landmarks_json(still);
  const auto made = run(out("still.json") + " --name Squat -o " + out("my-squat.toml"));
  ASSERT_FALSE(made.result);
  const std::string sentence = core::describe(made.result.error());
  EXPECT_THAT(sentence, HasSubstr("still.json: I found no movement that is done twice alike"));
  EXPECT_FALSE(fs::exists(out("my-squat.toml")));
}
