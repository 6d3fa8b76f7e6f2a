// limber landmarks, as a person calls it; skipped where the networks or the photographs are not
// here.
#include "cli/video_run.hpp"
#include "record/landmarks_file.hpp"
#include "run_command.hpp"

#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;
using core::ErrorCode;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;

class LandmarksCommand : public tests::VideoCommand {
protected:
  static core::Result<void> run(const std::string& arguments) {
    return tests::run_command("landmarks " + arguments, cli::add_landmarks);
  }
  std::string photo(const std::string& name) const {
    return (*tests::shared_folder() / "photos" / name).string();
  }
  body::LandmarkRecording read(const std::string& name) const {
    auto recording = record::read_landmarks(tests::read_file(folder_ / name), name);
    EXPECT_TRUE(recording) << core::describe(recording.error());
    return recording ? *recording : body::LandmarkRecording{};
  }
};

} // namespace

TEST_F(LandmarksCommand, writes_what_count_reads) {
  ASSERT_TRUE(run(photo("Plank-0.jpg") + " --model lite -o " + out("a.json")));
  const auto recording = read("a.json");
  EXPECT_EQ(recording.width_px, 850);
  EXPECT_EQ(recording.height_px, 567);
  ASSERT_EQ(recording.frames.size(), 1U);
  EXPECT_TRUE(recording.frames[0].seen);
}

TEST_F(LandmarksCommand, the_name_says_whether_it_is_csv) {
  ASSERT_TRUE(run(photo("Plank-0.jpg") + " --model lite -o " + out("a.json")));
  ASSERT_TRUE(run(photo("Plank-0.jpg") + " --model lite -o " + out("a.csv")));
  EXPECT_THAT(tests::read_file(out("a.csv")), testing::StartsWith("# limber landmarks"));
  const auto json = read("a.json");
  const auto csv = read("a.csv");
  EXPECT_NEAR(json.frames[0].seen->image[0].x, csv.frames[0].seen->image[0].x, 1e-5);
}

TEST_F(LandmarksCommand, keeps_the_videos_times_whatever_step_the_filter_uses) {
  ASSERT_TRUE(run(clip("pose_squats.mp4") +
                  " --model lite --smooth mediapipe --step-ms 33.333 -o " + out("a.json")));
  const auto recording = read("a.json");
  ASSERT_EQ(recording.frames.size(), 65U);
  EXPECT_NEAR(recording.frames[64].t_s, 12.8, 0.01); // five frames a second
}

TEST_F(LandmarksCommand, smoothing_changes_the_landmarks_a_little) {
  ASSERT_TRUE(run(clip("pose_squats.mp4") + " --model lite -o " + out("a.json")));
  ASSERT_TRUE(
      run(clip("pose_squats.mp4") + " --model lite --smooth mediapipe -o " + out("b.json")));
  const auto plain = read("a.json");
  const auto smooth = read("b.json");
  const auto& a = plain.frames[30].seen->image[25];
  const auto& b = smooth.frames[30].seen->image[25];
  EXPECT_NE(a.y, b.y);
  EXPECT_NEAR(a.y, b.y, 0.03);
}

TEST_F(LandmarksCommand, without_a_person_it_writes_empty_frames_and_returns_an_error) {
  std::ofstream(out("grey.ppm")) << "P6\n64 64\n255\n" << std::string(64 * 64 * 3, '\x80');
  const auto result = run(out("grey.ppm") + " --model lite -o " + out("a.json"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::no_body);
  ASSERT_EQ(read("a.json").frames.size(), 1U);
  EXPECT_FALSE(read("a.json").frames[0].seen);
}

TEST_F(LandmarksCommand, returns_the_error_and_writes_nothing) {
  const auto code = [&](const std::string& arguments) {
    const auto result = run(arguments + " -o " + out("a.json"));
    EXPECT_FALSE(fs::exists(out("a.json"))) << arguments;
    return result ? ErrorCode::internal : result.error().code;
  };
  EXPECT_EQ(code("/nowhere.mp4"), ErrorCode::file_missing);
  EXPECT_EQ(code(photo("Plank-0.jpg") + " --model huge"), ErrorCode::unknown_name);
  std::ofstream(out("text.mp4")) << "not a video";
  EXPECT_EQ(code(out("text.mp4")), ErrorCode::format_unknown);
  const std::string models = infer::find_models_folder()->string();
  setenv("LIMBER_MODELS", out("").c_str(), 1);
  EXPECT_EQ(code(photo("Plank-0.jpg")), ErrorCode::model_missing);
  setenv("LIMBER_MODELS", models.c_str(), 1);
}

TEST(VideoRunRemarks, are_empty_if_all_went_well) {
  EXPECT_THAT(cli::remarks_on({.frames = 10, .frames_seen = 10}), IsEmpty());
}

TEST(VideoRunRemarks, say_what_was_left_out) {
  const std::string text = cli::remarks_on({.frames = 9,
                                            .frames_seen = 9,
                                            .several_people = true,
                                            .truncated = true,
                                            .damaged_frames = 1});
  EXPECT_THAT(text, HasSubstr("more than one person"));
  EXPECT_THAT(text, HasSubstr("is cut off"));
  EXPECT_THAT(text, HasSubstr("1 damaged frame was"));
}
