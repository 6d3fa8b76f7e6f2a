// The browser's eye, natively: the same frames give the same results as `limber analyze`.
#include "session/live_eye.hpp"

#include "core/angle.hpp"
#include "exercise/reader.hpp"
#include "infer/eye.hpp"
#include "infer/graph.hpp"
#include "infer/xnnpack_network.hpp"
#include "support/shared_data.hpp"
#include "video/reader.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber;
using pose::NextNetwork;

namespace {

#define LIMBER_NEEDS_MODELS()                                                                      \
  if (!infer::find_models_folder())                                                                \
  GTEST_SKIP() << "the networks are not set up here; ./start does that"

exercise::Exercise load_exercise(const std::string& id) {
  const auto path = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / (id + ".toml");
  auto read = exercise::read_exercise(tests::read_file(path), id + ".toml");
  EXPECT_TRUE(read) << core::describe(read.error());
  return std::move(*read);
}

std::unique_ptr<pose::Network> load_network(infer::ModelId id) {
  const auto bytes = infer::load_model(*infer::find_models_folder(), id);
  auto graph = infer::read_graph(*bytes);
  auto network = infer::make_network(std::move(*graph), 1);
  EXPECT_TRUE(network);
  return std::move(*network);
}

/// As the browser's worker does it.
class Worker {
public:
  session::LiveEye eye;

  session::Look see(const video::Frame& frame, double t_s) {
    const auto place = eye.frame_buffer(frame.width_px, frame.height_px);
    for (std::size_t i = 0; 4 * i < place.size(); ++i)
      for (std::size_t c = 0; c < 4; ++c)
        place[4 * i + c] = c < 3 ? frame.rgb[3 * i + c] : std::uint8_t{255};
    for (NextNetwork step = eye.begin(t_s); step != NextNetwork::done; step = eye.take()) {
      pose::Network& network = step == NextNetwork::detector ? *detector_ : *landmarks_;
      std::ranges::copy(eye.input(), network.input().begin());
      EXPECT_TRUE(network.run());
      for (std::size_t i = 0; i < network.output_count(); ++i) {
        const auto output = network.output(i);
        EXPECT_EQ(eye.output(i).size(), output.size());
        std::ranges::copy(output, eye.output(i).begin());
      }
    }
    return eye.look(true);
  }

private:
  std::unique_ptr<pose::Network> detector_ = load_network(infer::ModelId::detector);
  std::unique_ptr<pose::Network> landmarks_ = load_network(infer::ModelId::lite);
};

video::VideoReader open_clip(const std::string& name) {
  auto reader = video::VideoReader::open((*tests::shared_folder() / "clips" / name).string());
  EXPECT_TRUE(reader);
  return std::move(*reader);
}

template <class Each> void for_each_frame(const std::string& clip, Each each) {
  auto reader = open_clip(clip);
  for (auto frame = reader.next(); frame && *frame; frame = reader.next())
    each(**frame);
}

video::Frame painted(std::uint8_t value) {
  video::Frame frame;
  frame.width_px = 64;
  frame.height_px = 48;
  frame.rgb.assign(std::size_t{3} * 64 * 48, value);
  return frame;
}

video::Frame striped() {
  video::Frame frame = painted(200);
  for (std::size_t i = 0; i < frame.rgb.size() / 2; ++i)
    frame.rgb[i] = 40;
  return frame;
}

} // namespace

TEST(LiveEye, sees_and_counts_what_analyze_sees_and_counts) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  Worker worker;
  worker.eye.watch(load_exercise("squats"));
  worker.eye.keep_landmarks(true);
  auto eye = infer::Eye::load({.model = infer::ModelId::lite});
  ASSERT_TRUE(eye);
  int frames = 0, events = 0, count = 0;
  for_each_frame("bodyweight-squat.mp4", [&](const video::Frame& frame) {
    const session::Look look = worker.see(frame, frame.t_s);
    const auto sight = eye->see(video::view_of(frame), frame.t_s);
    ASSERT_TRUE(sight);
    ASSERT_EQ(look.seen, sight->seen.has_value()) << frame.t_s;
    for (std::size_t i = 0; look.seen && i < body::landmark_count; ++i) {
      ASSERT_NEAR(worker.eye.landmarks()->image[i].x, sight->seen->image[i].x, 1e-6);
      ASSERT_NEAR(worker.eye.landmarks()->world[i].z, sight->seen->world[i].z, 1e-6);
    }
    ++frames;
    for (const count::CountEvent& event : look.events)
      events += event.kind == count::CountEventKind::rep ? 1 : 0;
    count = look.count;
  });
  EXPECT_EQ(count, 3);
  EXPECT_EQ(events, 3);
  const session::FinishedSet finished = worker.eye.finish();
  EXPECT_EQ(finished.analysis.counts.total, 3);
  EXPECT_EQ(finished.landmarks.frames.size(), static_cast<std::size_t>(frames));
  // She faces the camera, so bending of the thighs toward it is not reported.
  EXPECT_TRUE(finished.analysis.measured.empty());
}

TEST(LiveEye, measures_the_hips_in_a_set_seen_from_the_side) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  Worker worker;
  worker.eye.watch(load_exercise("squats"));
  for_each_frame("gym-squat.mp4", [&](const video::Frame& frame) { worker.see(frame, frame.t_s); });
  const session::FinishedSet finished = worker.eye.finish();
  ASSERT_EQ(finished.analysis.counts.total, 2);
  ASSERT_EQ(finished.analysis.measured.size(), 2U); // both hips
  for (const exercise::HipRange& range : finished.analysis.measured) {
    EXPECT_EQ(range.angle, exercise::HipAngle::flexion);
    EXPECT_EQ(range.view, exercise::View::side);
    EXPECT_LT(range.min, core::rad(40.0)); // nearly straight ...
    EXPECT_GT(range.max, core::rad(80.0)); // ... and a deep squat
    EXPECT_GE(range.sigma, core::rad(6.4));
  }
}

TEST(LiveEye, a_new_set_begins_at_zero) {
  LIMBER_NEEDS_MODELS();
  LIMBER_NEEDS_SHARED();
  Worker worker;
  int count = 0;
  double begin_s = 0.0;
  for (int pass = 0; pass < 2; ++pass) {
    worker.eye.watch(load_exercise("squats"));
    double last_s = 0.0;
    for_each_frame("bodyweight-squat.mp4", [&](const video::Frame& frame) {
      last_s = begin_s + frame.t_s;
      count = worker.see(frame, last_s).count;
    });
    begin_s = last_s + 0.1;
    EXPECT_EQ(count, 3) << "pass " << pass;
  }
}

TEST(LiveEye, a_covered_lens_is_dark_or_uniform_and_shows_nobody) {
  LIMBER_NEEDS_MODELS();
  Worker worker;
  worker.eye.watch(load_exercise("squats"));
  const session::Look dark = worker.see(painted(2), 1.0);
  EXPECT_FALSE(dark.seen);
  EXPECT_TRUE(worker.eye.points().empty());
  EXPECT_NEAR(dark.light.mean, 2.0 / 255.0, 1e-6);
  EXPECT_NEAR(worker.see(painted(120), 1.1).light.spread, 0.0, 1e-3);
}

TEST(LiveEye, a_lens_counts_as_covered_after_being_dark_or_uniform_for_some_time) {
  LIMBER_NEEDS_MODELS();
  Worker worker;
  worker.eye.watch(load_exercise("squats"));
  EXPECT_FALSE(worker.see(painted(2), 1.0).covered);
  EXPECT_FALSE(worker.see(painted(120), 2.4).covered);
  EXPECT_TRUE(worker.see(painted(2), 2.5).covered);
  EXPECT_FALSE(worker.see(striped(), 2.6).covered);
  EXPECT_FALSE(worker.see(painted(2), 2.7).covered) << "another while begins";
}

TEST(LiveEye, a_look_has_the_number_of_its_set) {
  LIMBER_NEEDS_MODELS();
  Worker worker;
  worker.eye.watch(load_exercise("squats"), 7);
  EXPECT_EQ(worker.see(painted(90), 1.0).set, 7);
  worker.eye.finish();
  EXPECT_EQ(worker.see(painted(90), 1.1).set, 7);
}

TEST(LiveEye, a_frame_that_is_not_later_than_the_last_changes_nothing) {
  LIMBER_NEEDS_MODELS();
  Worker worker;
  worker.eye.watch(load_exercise("squats"));
  worker.eye.keep_landmarks(true);
  worker.see(painted(90), 1.0);
  worker.see(painted(90), 1.0);
  worker.see(painted(90), 0.5);
  worker.see(painted(90), 1.5);
  EXPECT_EQ(worker.eye.finish().landmarks.frames.size(), 2U);
}

TEST(LiveEye, refuses_a_frame_of_an_invalid_size) {
  session::LiveEye eye;
  EXPECT_TRUE(eye.frame_buffer(0, 480).empty());
  EXPECT_TRUE(eye.frame_buffer(640, -1).empty());
  EXPECT_TRUE(eye.frame_buffer(session::LiveEye::max_side_px + 1, 480).empty());
  EXPECT_EQ(eye.begin(1.0), NextNetwork::done);
  EXPECT_EQ(eye.frame_buffer(640, 480).size(), std::size_t{4} * 640 * 480);
}
