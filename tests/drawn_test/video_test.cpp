// One small video is drawn, and the real network looks at its frames.
#include "drawn/angles.hpp"
#include "drawn/truth_file.hpp"
#include "drawn/video.hpp"
#include "human_here.hpp"
#include "infer/eye.hpp"
#include "video/reader.hpp"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace limber::drawn {
namespace {

Request small_squat() {
  Request request;
  request.kind = performer::ExerciseKind::squats;
  request.seed = 3;
  request.longest_s = 4.0;
  request.earliest_s = 0.5;
  request.longest_side_px = 400;
  request.fps = 6.0;
  return request;
}

std::filesystem::path own_file(const std::string& name) {
  return std::filesystem::temp_directory_path() /
         ("limber-drawn-" + std::to_string(getpid()) + name);
}

TEST(DrawnVideo, IsSeenByTheNetworkWhereTheTruthSaysThatItIs) {
  DRAWN_NEEDS_HUMAN(data);
  const VideoScene scene = make_scene(*data, small_squat());
  const std::filesystem::path path = own_file(".mp4");
  ASSERT_TRUE(write_video(scene, path.string(), 2));
  const auto truth = nlohmann::json::parse(write_truth(scene));
  auto eye = infer::Eye::load({});
  ASSERT_TRUE(eye);
  auto reader = video::VideoReader::open(path.string());
  ASSERT_TRUE(reader);

  std::size_t frames = 0, seen = 0;
  double hip_error = 0.0, body_height = 0.0;
  const auto place = [&](std::size_t frame, const std::string& name) {
    const auto& names = truth["joint_names"];
    const auto at = std::find(names.begin(), names.end(), name) - names.begin();
    const auto& px = truth["frames"][frame]["image_px"][static_cast<std::size_t>(at)];
    return Eigen::Vector2d(px[0].get<double>(), px[1].get<double>());
  };
  while (true) {
    const auto next = reader->next();
    ASSERT_TRUE(next);
    if (!*next) break;
    const video::Frame& frame = **next;
    const auto sight = eye->see(video::view_of(frame), frame.t_s);
    ASSERT_TRUE(sight);
    EXPECT_NEAR(frame.t_s, truth["frames"][frames]["t_s"].get<double>(), 1e-3);
    if (sight->seen) {
      const auto& hip = body::at(sight->seen->image, body::LandmarkId::left_hip);
      const Eigen::Vector2d at(hip.x * frame.width_px, hip.y * frame.height_px);
      hip_error += (at - place(frames, "left_hip")).norm();
      body_height += (place(frames, "left_ankle") - place(frames, "crown")).norm();
      ++seen;
    }
    ++frames;
  }
  std::filesystem::remove(path);
  EXPECT_EQ(frames, scene.take.times.size());
  EXPECT_GE(frames, 15U);
  EXPECT_GE(seen + 1, frames);
  EXPECT_LT(hip_error / body_height, 0.06);
}

TEST(DrawnVideo, ShowsTheSamePersonInTheSameRoomForTheSameSeed) {
  DRAWN_NEEDS_HUMAN(data);
  const VideoScene once = make_scene(*data, small_squat()),
                   again = make_scene(*data, small_squat());
  EXPECT_EQ(SceneRenderer(once).frame(5), SceneRenderer(again).frame(5));
  Request other = small_squat();
  other.seed = 4;
  EXPECT_NE(make_scene(*data, other).words, once.words);
}

TEST(DrawnVideo, EndsAfterARepetitionAndTellsOnlyWhatItShows) {
  DRAWN_NEEDS_HUMAN(data);
  const VideoScene scene = make_scene(*data, small_squat());
  const performer::Take& take = scene.take;
  ASSERT_FALSE(take.truth.reps.empty());
  EXPECT_LE(take.truth.reps.back().end_s, take.times.back() + 0.2);
  EXPECT_LE(take.truth.begin_s, 0.5 + 0.2);
  // The recording goes on for at most a second after the last one.
  EXPECT_GE(take.truth.reps.back().end_s, take.times.back() - 1.1);
}

TEST(DrawnVideo, TellsThePeakWhereTheKneesAreBentMostAndIsReadAgain) {
  DRAWN_NEEDS_HUMAN(data);
  Request request = small_squat();
  request.fps = 25.0;
  const auto truth = read_truth(write_truth(make_scene(*data, request)));
  ASSERT_TRUE(truth);
  ASSERT_FALSE(truth->performed.reps.empty());
  const auto knee_at = [&](double t_s) {
    const auto after = std::lower_bound(truth->times.begin(), truth->times.end(), t_s);
    const auto at = std::min<std::ptrdiff_t>(after - truth->times.begin(),
                                             static_cast<std::ptrdiff_t>(truth->times.size()) - 1);
    return calc_angles(truth->joints[static_cast<std::size_t>(at)]).sides[0].knee;
  };
  for (const performer::Repetition& rep : truth->performed.reps) {
    double most = 0.0;
    for (const double t : truth->times)
      if (t >= rep.start_s && t <= rep.end_s) most = std::max(most, knee_at(t));
    EXPECT_GT(knee_at(rep.peak_s), most - 0.05);
    EXPECT_LT(knee_at(rep.start_s), 0.4 * most);
    EXPECT_LT(knee_at(rep.end_s), 0.4 * most);
  }
}

} // namespace
} // namespace limber::drawn
