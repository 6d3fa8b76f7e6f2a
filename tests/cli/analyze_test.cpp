// limber analyze and limber count, as a person calls them, on real clips and on bad ones; skipped
// where the networks or the clips are not here.
#include "run_command.hpp"

#include "video/reader.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace limber;
using core::ErrorCode;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

class AnalyzeCommand : public tests::VideoCommand {
protected:
  static core::Result<void> run(const std::string& arguments) {
    return tests::run_command(arguments, cli::add_analyze, cli::add_count);
  }
  core::Result<void> analyze(const std::string& video, const std::string& more = "") const {
    return run("analyze " + video + " --exercise squats --model lite --json " + out("a.json") +
               " " + more);
  }
  ErrorCode error_of(const std::string& video, const std::string& more = "") const {
    const auto result = analyze(video, more);
    EXPECT_FALSE(result) << video;
    return result ? ErrorCode::internal : result.error().code;
  }
  void make(const std::string& ffmpeg_arguments, const std::string& name) const {
    const std::string command = "ffmpeg -nostdin -v error -y " + ffmpeg_arguments + " " + out(name);
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }
  json result() const { return json::parse(tests::read_file(folder_ / "a.json")); }
};

} // namespace

TEST_F(AnalyzeCommand, counts_the_squats_of_a_real_video_and_draws_what_it_saw) {
  ASSERT_TRUE(analyze(clip("bodyweight-squat.mp4"), "--annotate " + out("seen.mp4") + " --csv " +
                                                        out("a.csv") + " --trc " + out("a.trc") +
                                                        " --mot " + out("a.mot")));
  const json a = result();
  EXPECT_EQ(a["schema_version"], 2);
  EXPECT_EQ(a["exercise"], "squats");
  EXPECT_EQ(a["model"], "lite");
  EXPECT_EQ(a["reps"]["total"], 3);
  EXPECT_TRUE(a["reps"]["left"].is_null());
  EXPECT_EQ(a["frames"], 250);
  EXPECT_GT(a["seen_fraction"].get<double>(), 0.95);
  EXPECT_GT(a["range_deg"]["knee_angle_r"]["max"].get<double>(), 70.0);
  auto video = video::VideoReader::open(out("seen.mp4"));
  ASSERT_TRUE(video) << core::describe(video.error());
  EXPECT_EQ(video->info().width_px, 960);
  int frames = 0;
  for (auto frame = video->next(); frame && *frame; frame = video->next())
    ++frames;
  EXPECT_EQ(frames, 250);
  const std::string table = tests::read_file(folder_ / "a.csv");
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 251);
  const std::string points = tests::read_file(folder_ / "a.trc");
  EXPECT_EQ(std::count(points.begin(), points.end(), '\n'), 6 + 250);
  EXPECT_NE(tests::read_file(folder_ / "a.mot").find("bodyweight-squat.mp4"), std::string::npos);
}

TEST_F(AnalyzeCommand, recognises_the_exercise_or_says_that_it_is_none) {
  const std::string rest = " --exercise auto --model lite --json " + out("a.json");
  ASSERT_TRUE(run("analyze " + clip("bodyweight-squat.mp4") + rest));
  EXPECT_EQ(result()["exercise"], "squats");
  EXPECT_EQ(result()["reps"]["total"], 3);
  ASSERT_TRUE(run("analyze " + clip("glute-bridge.mp4") + rest + " --annotate " + out("seen.mp4")));
  EXPECT_TRUE(result()["exercise"].is_null());
  EXPECT_EQ(result()["reps"]["total"], 0);
  EXPECT_TRUE(fs::exists(out("seen.mp4")));
}

TEST_F(AnalyzeCommand, says_what_to_change_if_the_body_does_not_fit_into_the_frame) {
  ASSERT_TRUE(analyze(clip("bodyweight-squat.mp4")));
  EXPECT_TRUE(result()["placement"].is_null());
  make("-i " + clip("bodyweight-squat.mp4") +
           " -t 4 -vf crop=iw*0.5:ih*0.6 -c:v libx264 -crf 16 -preset veryfast",
       "near.mp4");
  ASSERT_TRUE(analyze(out("near.mp4")));
  EXPECT_EQ(result()["placement"]["advice"], "step_back");
  make("-i " + clip("bodyweight-squat.mp4") +
           " -t 4 -vf scale=iw*0.22:-2,pad=1280:720:600:300 -c:v libx264 -crf 16 -preset veryfast",
       "far.mp4");
  ASSERT_TRUE(analyze(out("far.mp4")));
  EXPECT_EQ(result()["placement"]["advice"], "step_closer");
}

TEST_F(AnalyzeCommand, counts_a_video_of_five_frames_per_second) {
  ASSERT_TRUE(analyze(clip("pose_squats.mp4")));
  EXPECT_EQ(result()["reps"]["total"], 2);
}

TEST_F(AnalyzeCommand, a_rotated_phone_video_and_a_grey_one_count_the_same) {
  const std::string video = clip("home-squat.mp4");
  make("-i " + video + " -vf transpose=1 -c:v libx264 -crf 16 -preset veryfast", "lying.mp4");
  make("-i " + out("lying.mp4") + " -c copy -metadata:s:v rotate=90", "rotated.mp4");
  ASSERT_TRUE(analyze(out("rotated.mp4")));
  EXPECT_EQ(result()["reps"]["total"], 1);
  make("-i " + video + " -vf format=gray -c:v libx264 -crf 16 -preset veryfast", "grey.mp4");
  ASSERT_TRUE(analyze(out("grey.mp4")));
  EXPECT_EQ(result()["reps"]["total"], 1);
}

TEST_F(AnalyzeCommand, a_video_cut_off_in_its_middle_counts_what_is_there) {
  make("-i " + clip("bodyweight-squat.mp4") + " -c copy -f mpegts", "whole.ts");
  const std::string whole = tests::read_file(folder_ / "whole.ts");
  std::ofstream(out("half.ts"), std::ios::binary) << whole.substr(0, whole.size() / 2);
  ASSERT_TRUE(analyze(out("half.ts")));
  EXPECT_LE(result()["reps"]["total"], 2);
  EXPECT_GE(result()["reps"]["total"], 1);
}

TEST_F(AnalyzeCommand, a_file_that_is_not_a_video_is_an_error) {
  std::ofstream(out("empty.mp4"));
  std::ofstream(out("text.mp4")) << "this is no video";
  make("-f lavfi -i sine=duration=1", "sound.m4a");
  EXPECT_EQ(error_of(out("missing.mp4")), ErrorCode::file_missing);
  EXPECT_EQ(error_of(out("empty.mp4")), ErrorCode::file_empty);
  EXPECT_EQ(error_of(out("text.mp4")), ErrorCode::format_unknown);
  EXPECT_EQ(error_of(out("sound.m4a")), ErrorCode::no_picture);
  EXPECT_FALSE(fs::exists(out("a.json")));
}

TEST_F(AnalyzeCommand, a_video_without_a_person_is_an_error_and_counts_nothing) {
  make("-f lavfi -i testsrc=duration=2:size=320x240:rate=10", "nobody.mp4");
  EXPECT_EQ(error_of(out("nobody.mp4")), ErrorCode::no_body);
  EXPECT_EQ(result()["reps"]["total"], 0);
  EXPECT_EQ(result()["seen_fraction"], 0.0);
}

TEST_F(AnalyzeCommand, one_frame_per_second_is_too_few_to_count) {
  make("-i " + clip("bodyweight-squat.mp4") + " -vf fps=1 -c:v libx264 -preset veryfast",
       "slow.mp4");
  EXPECT_EQ(error_of(out("slow.mp4")), ErrorCode::no_reading);
}

TEST_F(AnalyzeCommand, a_single_frame_counts_nothing) {
  make("-i " + clip("bodyweight-squat.mp4") + " -frames:v 1", "one.png");
  ASSERT_TRUE(analyze(out("one.png")));
  EXPECT_EQ(result()["reps"]["total"], 0);
  EXPECT_EQ(result()["frames"], 1);
}

TEST_F(AnalyzeCommand, a_person_who_leaves_and_comes_back_is_lost_and_found) {
  make("-i " + clip("pose_squats.mp4") +
           " -vf \"drawbox=t=fill:c=gray:enable='between(t,4,5.4)'\" -c:v libx264 -crf 16",
       "away.mp4");
  ASSERT_TRUE(analyze(out("away.mp4")));
  const json a = result();
  EXPECT_EQ(a["reps"]["total"], 2);
  std::vector<std::string> kinds;
  for (const json& event : a["events"])
    if (event["kind"] == "lost" || event["kind"] == "found") kinds.push_back(event["kind"]);
  EXPECT_THAT(kinds, testing::ElementsAre("lost", "found"));
}

TEST_F(AnalyzeCommand, a_full_disk_is_an_error_and_leaves_no_partial_file) {
  const auto result =
      run("analyze " + clip("home-squat.mp4") + " --exercise squats --model lite --json /dev/full");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::write_failed);
  EXPECT_EQ(error_of(clip("home-squat.mp4"), "--annotate /no/such/folder/seen.mp4"),
            ErrorCode::write_failed);
}

TEST_F(AnalyzeCommand, a_damaged_network_is_an_error) {
  const fs::path models = folder_ / "models";
  fs::copy(*infer::find_models_folder(), models);
  std::ofstream(models / "pose_landmark_lite.tflite", std::ios::binary) << "damaged";
  setenv("LIMBER_MODELS", models.c_str(), 1);
  EXPECT_EQ(error_of(clip("home-squat.mp4")), ErrorCode::model_damaged);
  unsetenv("LIMBER_MODELS");
}

TEST_F(AnalyzeCommand, an_unknown_exercise_or_model_is_named) {
  EXPECT_EQ(run("analyze " + clip("home-squat.mp4") + " --exercise sqats").error().code,
            ErrorCode::unknown_name);
  EXPECT_EQ(
      run("analyze " + clip("home-squat.mp4") + " --exercise squats --model huge").error().code,
      ErrorCode::unknown_name);
}
