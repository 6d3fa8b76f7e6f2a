#include "pose/smoother.hpp"

#include <cmath>
#include <gtest/gtest.h>

using namespace limber;
using namespace limber::pose;

namespace {

constexpr int width = 640, height = 480;
constexpr double step_s = 1.0 / 30.0;

SeenBody body_at(double x) {
  SeenBody seen;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    seen.landmarks.image[i] = {x, 0.5, 0.0, 0.9};
    seen.landmarks.world[i] = {x, 0.0, 0.0, 0.9};
  }
  seen.mid_hip = {x * width, 240.0};
  seen.reach = {x * width, 40.0};
  return seen;
}

double x_of(const SeenBody& seen) { return seen.landmarks.image[0].x; }

} // namespace

TEST(Smoother, a_still_body_stays_where_it_is) {
  Smoother smoother;
  for (int i = 0; i < 20; ++i)
    EXPECT_NEAR(x_of(smoother.apply(body_at(0.4), i * step_s, width, height, true)), 0.4, 1e-12);
}

TEST(Smoother, removes_most_of_the_jitter_of_a_still_body) {
  Smoother smoother;
  double worst = 0.0;
  for (int i = 0; i < 90; ++i) {
    const double tremble = (i % 2 == 0 ? 1.0 : -1.0) * 0.5 / width; // half a pixel
    const double x = x_of(smoother.apply(body_at(0.4 + tremble), i * step_s, width, height, true));
    if (i > 30) worst = std::max(worst, std::abs(x - 0.4) * width);
  }
  EXPECT_LT(worst, 0.35);
}

TEST(Smoother, keeps_up_with_a_body_that_moves_fast) {
  Smoother smoother;
  double x = 0.0;
  for (int i = 0; i < 30; ++i)
    x = x_of(smoother.apply(body_at(0.2 + 0.02 * i), i * step_s, width, height, true));
  EXPECT_NEAR(x, 0.2 + 0.02 * 29, 0.004); // a fifth of one step behind
}

TEST(Smoother, speed_is_measured_against_the_bodys_size) {
  // The same movement in pixels is slow for a large body and fast for a small one.
  const auto lag = [](double reach_px) {
    Smoother smoother;
    double x = 0.0;
    for (int i = 0; i < 10; ++i) {
      SeenBody seen = body_at(0.3 + 0.001 * i);
      seen.reach.y = seen.mid_hip.y - reach_px;
      x = x_of(smoother.apply(seen, i * step_s, width, height, true));
    }
    return 0.309 - x;
  };
  EXPECT_GT(lag(200.0), 1.5 * lag(20.0));
}

TEST(Smoother, without_smooth_landmarks_only_the_square_is_smoothed) {
  Smoother smoother;
  smoother.apply(body_at(0.4), 0.0, width, height, false);
  const SeenBody result = smoother.apply(body_at(0.41), step_s, width, height, false);
  EXPECT_DOUBLE_EQ(x_of(result), 0.41);
  EXPECT_LT(result.mid_hip.x, 0.41 * width - 0.5);
}

TEST(Smoother, visibility_moves_a_tenth_of_the_way) {
  Smoother smoother;
  smoother.apply(body_at(0.4), 0.0, width, height, true);
  SeenBody hidden = body_at(0.4);
  hidden.landmarks.image[5].visibility = 0.0;
  const SeenBody result = smoother.apply(hidden, step_s, width, height, true);
  EXPECT_NEAR(result.landmarks.image[5].visibility, 0.81, 1e-12);
  EXPECT_NEAR(result.landmarks.world[5].visibility, 0.81, 1e-12);
}

TEST(Smoother, a_time_that_does_not_advance_returns_the_body_unchanged) {
  Smoother smoother;
  smoother.apply(body_at(0.4), 1.0, width, height, true);
  EXPECT_DOUBLE_EQ(x_of(smoother.apply(body_at(0.7), 1.0, width, height, true)), 0.7);
  EXPECT_DOUBLE_EQ(x_of(smoother.apply(body_at(0.7), 0.5, width, height, true)), 0.7);
}

TEST(Smoother, a_reset_forgets_the_body) {
  Smoother smoother;
  smoother.apply(body_at(0.4), 0.0, width, height, true);
  smoother.reset();
  EXPECT_DOUBLE_EQ(x_of(smoother.apply(body_at(0.7), step_s, width, height, true)), 0.7);
}
