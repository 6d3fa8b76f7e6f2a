// How one frame's result leads to the next; the networks' input is tested in tests/infer.
#include "pose/tracker.hpp"

#include "network_answers.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

using namespace limber;
using namespace limber::pose;
using tests::LandmarkAnswer;

namespace {

const std::vector<std::uint8_t> grey(224 * 224 * 3, 128);
const FrameView frame = packed_rgb(grey, 224, 224);

/// In pixels of the frame.
struct Body {
  float hips_x;
  float reach;
};

/// Bodies in the output of the detector's coarse grid.
struct DetectorAnswer {
  std::array<std::vector<float>, 3> boxes, scores;

  explicit DetectorAnswer(const std::vector<Body>& bodies) {
    const std::array<std::size_t, 3> counts{1568, 392, 294};
    for (std::size_t i = 0; i < 3; ++i) {
      boxes[i].assign(counts[i] * values_per_anchor, 0.0F);
      scores[i].assign(counts[i], -100.0F);
    }
    std::size_t index = 0; // the first cell, whose centre is (16, 16)
    for (const auto& [x, reach] : bodies) {
      scores[2][index] = 3.0F;
      float* values = boxes[2].data() + index * values_per_anchor;
      const float dx = x - 16.0F;
      const float all[] = {dx, 20.0F, 10.0F, 10.0F, dx, 96.0F, dx, 96.0F - reach};
      std::copy(std::begin(all), std::end(all), values);
      ++index;
    }
  }
  DetectorOutput output() const {
    return {.boxes = {boxes[0], boxes[1], boxes[2]}, .scores = {scores[0], scores[1], scores[2]}};
  }
};

LandmarkAnswer answer_with_presence(float presence) {
  LandmarkAnswer answer;
  answer.presence[0] = presence;
  return answer;
}

const DetectorAnswer nobody(std::vector<Body>{});
const DetectorAnswer one(std::vector<Body>{{112.0F, 40.0F}});
const DetectorAnswer small_and_large(std::vector<Body>{{50.0F, 20.0F}, {160.0F, 40.0F}});
const LandmarkAnswer there = answer_with_presence(0.9F);
const LandmarkAnswer not_there = answer_with_presence(0.49F);

/// A tracker that already follows a body.
Tracker following(TrackerOptions options = {}) {
  Tracker tracker(options);
  tracker.begin(frame, 0.0);
  tracker.take(one.output());
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
  return tracker;
}

} // namespace

TEST(Tracker, detects_a_body_and_then_its_landmarks) {
  Tracker tracker;
  EXPECT_EQ(tracker.begin(frame, 0.0), NextNetwork::detector);
  EXPECT_EQ(tracker.take(one.output()), NextNetwork::landmarks);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
  ASSERT_TRUE(tracker.sight().seen);
  EXPECT_NEAR(tracker.sight().presence, 0.9, 1e-6);
  EXPECT_EQ(tracker.sight().people, 1U);
}

TEST(Tracker, runs_no_detector_while_it_follows_a_body) {
  Tracker tracker = following();
  EXPECT_EQ(tracker.begin(frame, 0.033), NextNetwork::landmarks);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
  EXPECT_TRUE(tracker.sight().seen);
  EXPECT_FALSE(tracker.sight().people);
}

TEST(Tracker, sees_nobody_in_an_empty_frame) {
  Tracker tracker({.parts_per_frame = 0});
  tracker.begin(frame, 0.0);
  EXPECT_EQ(tracker.take(nobody.output()), NextNetwork::done);
  EXPECT_FALSE(tracker.sight().seen);
  EXPECT_EQ(tracker.sight().people, 0U);
}

TEST(Tracker, a_presence_below_one_half_is_nobody) {
  Tracker tracker({.parts_per_frame = 0});
  tracker.begin(frame, 0.0);
  tracker.take(one.output());
  EXPECT_EQ(tracker.take(not_there.output()), NextNetwork::done);
  EXPECT_FALSE(tracker.sight().seen);
}

TEST(Tracker, searches_for_a_lost_body_in_the_same_frame) {
  Tracker tracker = following();
  tracker.begin(frame, 0.033);
  EXPECT_EQ(tracker.take(not_there.output()), NextNetwork::detector);
  EXPECT_EQ(tracker.take(one.output()), NextNetwork::landmarks);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
  EXPECT_TRUE(tracker.sight().seen);
}

TEST(Tracker, searches_again_for_a_body_that_left) {
  Tracker tracker = following({.parts_per_frame = 0});
  tracker.begin(frame, 0.033);
  tracker.take(not_there.output());
  EXPECT_EQ(tracker.take(nobody.output()), NextNetwork::done);
  EXPECT_FALSE(tracker.sight().seen);
  EXPECT_EQ(tracker.begin(frame, 0.066), NextNetwork::detector);
}

TEST(Tracker, follows_the_larger_of_two) {
  Tracker tracker;
  tracker.begin(frame, 0.0);
  tracker.take(small_and_large.output());
  tracker.take(there.output());
  ASSERT_TRUE(tracker.sight().seen);
  EXPECT_EQ(tracker.sight().people, 2U);
  EXPECT_NEAR(tracker.sight().seen->image[0].x, 160.0 / 224, 1e-3);
}

TEST(Tracker, tries_the_smaller_if_the_larger_is_no_body) {
  Tracker tracker;
  tracker.begin(frame, 0.0);
  tracker.take(small_and_large.output());
  EXPECT_EQ(tracker.take(not_there.output()), NextNetwork::landmarks);
  tracker.take(there.output());
  ASSERT_TRUE(tracker.sight().seen);
  EXPECT_NEAR(tracker.sight().seen->image[0].x, 50.0 / 224, 1e-3);
}

TEST(Tracker, searches_for_others_now_and_then_and_keeps_its_body) {
  Tracker tracker = following({.look_round_s = 1.0});
  tracker.begin(frame, 0.5);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
  tracker.begin(frame, 1.0);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::detector);
  EXPECT_EQ(tracker.take(small_and_large.output()), NextNetwork::done);
  ASSERT_TRUE(tracker.sight().seen);
  EXPECT_EQ(tracker.sight().people, 2U);
  EXPECT_NEAR(tracker.sight().seen->image[0].x, 0.5, 1e-3);
  EXPECT_EQ(tracker.begin(frame, 1.1), NextNetwork::landmarks);
}

TEST(Tracker, can_run_without_searching_for_others) {
  Tracker tracker = following({.look_round_s = 0.0});
  tracker.begin(frame, 60.0);
  EXPECT_EQ(tracker.take(there.output()), NextNetwork::done);
}

TEST(Tracker, searches_parts_of_the_frame_for_a_distant_body) {
  Tracker tracker({.parts_per_frame = 2});
  tracker.begin(frame, 0.0);
  EXPECT_EQ(tracker.take(nobody.output()), NextNetwork::detector);
  EXPECT_EQ(tracker.take(nobody.output()), NextNetwork::detector);
  EXPECT_EQ(tracker.take(nobody.output()), NextNetwork::done);
  EXPECT_FALSE(tracker.sight().seen);
  tracker.begin(frame, 0.033);
  tracker.take(nobody.output());
  EXPECT_EQ(tracker.take(one.output()), NextNetwork::landmarks);
  tracker.take(there.output());
  ASSERT_TRUE(tracker.sight().seen);
  EXPECT_EQ(tracker.sight().people, 1U);
  // 224 x 224 has nine parts of 123 pixels; the third is the upper right one.
  EXPECT_NEAR(tracker.sight().seen->image[0].x, (224.0 - 123.2 + 0.5 * 123.2) / 224, 1e-3);
}

TEST(Tracker, ignores_low_scores_in_parts) {
  DetectorAnswer doubtful(std::vector<Body>{{112.0F, 40.0F}});
  doubtful.scores[2][0] = 1.0F; // 0.73
  Tracker tracker({.parts_per_frame = 1});
  tracker.begin(frame, 0.0);
  tracker.take(nobody.output());
  EXPECT_EQ(tracker.take(doubtful.output()), NextNetwork::done);
  EXPECT_EQ(tracker.sight().people, 0U);
}

TEST(Tracker, ignores_bodies_larger_than_the_part) {
  const DetectorAnswer large(std::vector<Body>{{112.0F, 120.0F}}); // a square of 300 in 224
  Tracker tracker({.parts_per_frame = 1});
  tracker.begin(frame, 0.0);
  tracker.take(nobody.output());
  EXPECT_EQ(tracker.take(large.output()), NextNetwork::done);
}

TEST(Tracker, an_invalid_frame_shows_nobody) {
  Tracker tracker;
  EXPECT_EQ(tracker.begin({}, 0.0), NextNetwork::done);
  EXPECT_FALSE(tracker.sight().seen);
}

TEST(Tracker, gives_the_detector_the_frame_and_the_landmark_network_the_body) {
  Tracker tracker;
  tracker.begin(frame, 0.0);
  std::vector<float> input(224 * 224 * 3, 9.0F);
  tracker.fill(frame, input);
  EXPECT_NEAR(input.front(), 2.0F * 128.0F / 255.0F - 1.0F, 1e-6F);
  tracker.take(one.output());
  input.assign(256 * 256 * 3, 9.0F);
  tracker.fill(frame, input);
  EXPECT_NEAR(input.front(), 128.0F / 255.0F, 1e-6F);
}

TEST(Tracker, forgets_the_body_on_reset) {
  Tracker tracker = following();
  tracker.reset();
  EXPECT_EQ(tracker.begin(frame, 1.0), NextNetwork::detector);
}
