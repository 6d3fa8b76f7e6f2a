#include "core/angle.hpp"

#include <cmath>
#include <gtest/gtest.h>

using limber::core::deg;
using limber::core::rad;
using limber::core::wrap_angle;

TEST(Angle, a_half_turn_is_pi) { EXPECT_DOUBLE_EQ(rad(180.0), std::numbers::pi); }

TEST(Angle, degrees_come_back_from_radians) {
  for (double d = -720.0; d <= 720.0; d += 13.7)
    EXPECT_NEAR(deg(rad(d)), d, 1e-9);
}

TEST(Angle, wrapping_keeps_the_direction_and_the_range) {
  for (double a = -20.0; a <= 20.0; a += 0.173) {
    const double wrapped = wrap_angle(a);
    EXPECT_GT(wrapped, -std::numbers::pi);
    EXPECT_LE(wrapped, std::numbers::pi);
    EXPECT_NEAR(std::remainder(wrapped - a, 2.0 * std::numbers::pi), 0.0, 1e-9);
  }
}
