#include "video/orientation.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

using limber::video::Orientation;
using limber::video::orientation_of;
using limber::video::turn_upright;

namespace {

constexpr std::int32_t one = 1 << 16;

std::vector<std::uint8_t> numbered(int width, int height) {
  std::vector<std::uint8_t> rgb;
  for (int i = 0; i < width * height; ++i)
    for (int c = 0; c < 3; ++c)
      rgb.push_back(static_cast<std::uint8_t>(i % 251 + c));
  return rgb;
}

} // namespace

TEST(Orientation, a_missing_or_plain_matrix_leaves_the_frame_as_stored) {
  EXPECT_FALSE(orientation_of(nullptr).transpose);
  const std::array<std::int32_t, 9> plain{one, 0, 0, 0, one, 0, 0, 0, 1 << 30};
  const Orientation stored = orientation_of(plain.data());
  EXPECT_FALSE(stored.transpose || stored.flip_x || stored.flip_y);
}

TEST(Orientation, a_turn_that_is_nearly_a_quarter_is_a_quarter) {
  const std::array<std::int32_t, 9> nearly{one / 20, one, 0, -one, one / 20, 0, 0, 0, 1 << 30};
  const Orientation turned = orientation_of(nearly.data());
  EXPECT_TRUE(turned.transpose);
  EXPECT_TRUE(turned.flip_x);
  EXPECT_FALSE(turned.flip_y);
}

TEST(Orientation, turning_and_turning_back_is_the_same_frame) {
  const int width = 37, height = 23;
  const auto frame = numbered(width, height);
  for (const bool transpose : {false, true})
    for (const bool flip_x : {false, true})
      for (const bool flip_y : {false, true}) {
        std::vector<std::uint8_t> turned(frame.size()), back(frame.size());
        const int turned_width = transpose ? height : width,
                  turned_height = transpose ? width : height;
        turn_upright(frame.data(), width, height, 3 * width, {transpose, flip_x, flip_y},
                     turned.data(), 3 * turned_width);
        const Orientation undo{transpose, transpose ? flip_y : flip_x, transpose ? flip_x : flip_y};
        turn_upright(turned.data(), turned_width, turned_height, 3 * turned_width, undo,
                     back.data(), 3 * width);
        EXPECT_EQ(back, frame) << transpose << flip_x << flip_y;
      }
}
