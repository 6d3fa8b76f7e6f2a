#include "core/one_euro.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

using namespace limber::core;

namespace {

constexpr double dt_s = 0.1;
constexpr OneEuroSettings published{1.0, 2.0, 1.0, OneEuroVariant::published};
constexpr OneEuroSettings mediapipe{1.0, 2.0, 1.0, OneEuroVariant::mediapipe};

// By hand: a low pass takes 1 / (1 + 1 / (2 pi cutoff dt)) of the new value.
double share_of(double cutoff_hz) {
  return 1.0 / (1.0 + 1.0 / (2.0 * std::numbers::pi * cutoff_hz * dt_s));
}

} // namespace

TEST(OneEuroFilter, the_first_value_is_returned_unchanged) {
  for (const OneEuroSettings& settings : {published, mediapipe}) {
    OneEuroFilter filter;
    EXPECT_EQ(filter.apply(3.5, dt_s, 1.0, settings), 3.5);
  }
}

TEST(OneEuroFilter, the_second_value_is_what_the_paper_says) {
  // Speed 0.5 / 0.1 = 5, smoothed to 1.929; cut-off 1 + 2 * 1.929 = 4.859; its share 0.7532.
  const double share = share_of(1.0 + 2.0 * 5.0 * share_of(1.0));
  EXPECT_NEAR(share, 0.7532, 1e-4);
  for (const OneEuroSettings& settings : {published, mediapipe}) {
    OneEuroFilter filter;
    filter.apply(0.0, dt_s, 1.0, settings);
    EXPECT_NEAR(filter.apply(0.5, dt_s, 1.0, settings), 0.5 * share, 1e-12);
  }
}

TEST(OneEuroFilter, the_variants_measure_speed_from_the_filtered_and_from_the_raw_value) {
  for (const OneEuroSettings& settings : {published, mediapipe}) {
    OneEuroFilter filter;
    filter.apply(0.0, dt_s, 1.0, settings);
    const double filtered = filter.apply(0.5, dt_s, 1.0, settings);
    const double before = settings.variant == OneEuroVariant::published ? filtered : 0.5;
    const double first_speed = 5.0 * share_of(1.0);
    const double speed = first_speed + share_of(1.0) * ((0.7 - before) / dt_s - first_speed);
    const double expected = filtered + share_of(1.0 + 2.0 * std::abs(speed)) * (0.7 - filtered);
    EXPECT_NEAR(filter.apply(0.7, dt_s, 1.0, settings), expected, 1e-12);
  }
}

TEST(OneEuroFilter, scale_turns_speed_into_the_unit_of_beta) {
  OneEuroFilter metres, millimetres;
  metres.apply(0.0, dt_s, 1.0, published);
  millimetres.apply(0.0, dt_s, 1e-3, published);
  EXPECT_NEAR(1000.0 * metres.apply(0.5, dt_s, 1.0, published),
              millimetres.apply(500.0, dt_s, 1e-3, published), 1e-9);
}

TEST(OneEuroFilter, after_a_reset_nothing_is_remembered) {
  OneEuroFilter filter;
  filter.apply(0.0, dt_s, 1.0, published);
  filter.reset();
  EXPECT_EQ(filter.apply(0.5, dt_s, 1.0, published), 0.5);
}
