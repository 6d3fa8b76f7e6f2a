#include "pose/crop.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <numbers>
#include <rapidcheck.h>
#include <vector>

using namespace limber::pose;

namespace {

constexpr double quarter_turn = 0.5 * std::numbers::pi;

/// Red grows with x, green with y, so that a sampled colour gives its position.
struct Ramp {
  int width, height;
  std::vector<std::uint8_t> rgb;

  Ramp(int w, int h) : width(w), height(h), rgb(static_cast<std::size_t>(w * h * 3)) {
    for (int y = 0; y < h; ++y)
      for (int x = 0; x < w; ++x) {
        rgb[static_cast<std::size_t>(3 * (y * w + x))] = static_cast<std::uint8_t>(x);
        rgb[static_cast<std::size_t>(3 * (y * w + x) + 1)] = static_cast<std::uint8_t>(y);
      }
  }
  FrameView view() const { return packed_rgb(rgb, width, height); }
};

double in_range(int low, int high) { return *rc::gen::inRange(low * 1000, high * 1000) / 1000.0; }

Square any_square() {
  return {{in_range(-500, 2500), in_range(-500, 2500)}, in_range(1, 3000), in_range(-4, 4)};
}

std::vector<float> sampled(const FrameView& frame, const Square& square, int side, Border border) {
  std::vector<float> out(static_cast<std::size_t>(side * side * 3));
  sample(frame, square, side, border, 0.0F, 255.0F, out);
  return out;
}

} // namespace

TEST(Crop, mapping_into_the_frame_and_back_is_the_same_place) {
  EXPECT_TRUE(rc::check([] {
    const Square square = any_square();
    const PointInSquare point{in_range(-2, 3), in_range(-2, 3)};
    const PointInSquare again = to_square(square, to_frame(square, point));
    RC_ASSERT(std::abs(again.u - point.u) < 1e-9 && std::abs(again.v - point.v) < 1e-9);
  }));
}

TEST(Crop, a_square_keeps_distances) {
  EXPECT_TRUE(rc::check([] {
    const Square square = any_square();
    const PointPx a = to_frame(square, {0.0, 0.0});
    const PointPx b = to_frame(square, {1.0, 0.0});
    const PointPx c = to_frame(square, {0.0, 1.0});
    RC_ASSERT(std::abs(std::hypot(b.x - a.x, b.y - a.y) - square.size_px) < 1e-6);
    RC_ASSERT(std::abs(std::hypot(c.x - a.x, c.y - a.y) - square.size_px) < 1e-6);
  }));
}

TEST(Crop, the_square_round_a_standing_body_is_upright_and_round_the_hips) {
  const Square square = square_round_body({320.0, 240.0}, {320.0, 40.0});
  EXPECT_DOUBLE_EQ(square.centre.x, 320.0);
  EXPECT_DOUBLE_EQ(square.centre.y, 240.0);
  EXPECT_DOUBLE_EQ(square.size_px, 500.0);
  EXPECT_DOUBLE_EQ(square.roll_rad, 0.0);
}

TEST(Crop, the_square_round_a_lying_body_puts_its_head_up) {
  const Square square = square_round_body({320.0, 240.0}, {520.0, 240.0}); // head to the right
  EXPECT_NEAR(square.roll_rad, quarter_turn, 1e-12);
  const PointPx top = to_frame(square, {0.5, 0.0});
  EXPECT_NEAR(top.x, 320.0 + 250.0, 1e-9);
  EXPECT_NEAR(top.y, 240.0, 1e-9);
}

TEST(Crop, a_square_of_the_frames_own_pixels_samples_them_unchanged) {
  const Ramp ramp(64, 64);
  const auto out = sampled(ramp.view(), square_round_frame(64, 64), 64, Border::black);
  for (std::size_t i = 0; i < out.size(); ++i)
    ASSERT_FLOAT_EQ(out[i], static_cast<float>(ramp.rgb[i])) << i;
}

TEST(Crop, a_rolled_square_reads_the_frame_turned) {
  const Ramp ramp(64, 64);
  const Square square{{32.0, 32.0}, 64.0, quarter_turn};
  const auto out = sampled(ramp.view(), square, 64, Border::repeated);
  // Row 0 of the crop runs down the image's right edge.
  for (std::size_t column = 0; column < 64; ++column) {
    EXPECT_NEAR(out[3 * column], 63.0F, 1e-3F);
    EXPECT_NEAR(out[3 * column + 1], static_cast<float>(column), 1e-3F);
  }
}

TEST(Crop, at_half_size_samples_lie_between_pixels) {
  const Ramp ramp(64, 64);
  const auto out = sampled(ramp.view(), square_round_frame(64, 64), 32, Border::black);
  EXPECT_NEAR(out[3], 2.5F, 1e-4F); // the second place is between pixels 2 and 3
}

TEST(Crop, beyond_the_frame_it_is_black_or_repeats_the_border) {
  const Ramp ramp(60, 30);
  const auto black = sampled(ramp.view(), square_round_frame(60, 30), 60, Border::black);
  const auto on = sampled(ramp.view(), square_round_frame(60, 30), 60, Border::repeated);
  const std::size_t above = 3 * (5 * 60 + 40), below = 3 * (55 * 60 + 40);
  EXPECT_FLOAT_EQ(black[above], 0.0F);
  EXPECT_FLOAT_EQ(on[above], 40.0F);
  EXPECT_FLOAT_EQ(on[above + 1], 0.0F);
  EXPECT_FLOAT_EQ(on[below + 1], 29.0F);
}

TEST(Crop, values_cover_the_requested_range) {
  const std::vector<std::uint8_t> white(4 * 4 * 3, 255);
  std::vector<float> out(4 * 4 * 3);
  sample(packed_rgb(white, 4, 4), square_round_frame(4, 4), 4, Border::black, -1.0F, 1.0F, out);
  for (const float value : out)
    EXPECT_FLOAT_EQ(value, 1.0F);
}

TEST(Crop, a_square_anywhere_reads_only_the_frame) {
  const Ramp ramp(17, 5);
  for (const Square& square : {Square{{1e12, -1e12}, 1e9, 1.0}, Square{{-40.0, 3.0}, 1e-3, 0.3},
                               Square{{8.0, 2.0}, 0.0, 0.0}})
    for (const float value : sampled(ramp.view(), square, 8, Border::repeated))
      EXPECT_TRUE(value >= 0.0F && value <= 255.0F);
}

TEST(Crop, a_square_with_nan_is_not_read) {
  const Ramp ramp(17, 5);
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (const Square& square : {Square{{8.0, 2.0}, infinite, 0.0}, Square{{infinite, 2.0}, 9.0, 0.0},
                               Square{{8.0, 2.0}, 9.0, std::nan("")}})
    for (const float value : sampled(ramp.view(), square, 8, Border::repeated))
      EXPECT_EQ(value, 0.0F); // as it was
}

TEST(Crop, a_frame_without_its_bytes_is_not_read) {
  const std::vector<std::uint8_t> few(10);
  const FrameView view = packed_rgb(few, 64, 64);
  EXPECT_FALSE(view.valid());
  std::vector<float> out(8 * 8 * 3, 7.0F);
  sample(view, square_round_frame(64, 64), 8, Border::repeated, 0.0F, 1.0F, out);
  EXPECT_TRUE(std::all_of(out.begin(), out.end(), [](float v) { return v == 7.0F; }));
}

TEST(Crop, four_bytes_per_pixel_give_the_same_as_three) {
  const Ramp ramp(100, 60);
  std::vector<std::uint8_t> rgba;
  for (std::size_t i = 0; i < ramp.rgb.size(); ++i) {
    rgba.push_back(ramp.rgb[i]);
    if (i % 3 == 2) rgba.push_back(77); // the opacity of a canvas
  }
  const FrameView view = packed_rgba(rgba, ramp.width, ramp.height);
  const Square square{{30.0, 20.0}, 90.0, 0.4};
  EXPECT_EQ(sampled(view, square, 64, Border::repeated),
            sampled(ramp.view(), square, 64, Border::repeated));
}

TEST(FrameView, rows_may_be_padded) {
  const std::vector<std::uint8_t> bytes(3 * 16 - 10);
  EXPECT_TRUE((FrameView{bytes, 2, 3, 16}.valid())); // the last row needs no padding
  EXPECT_FALSE((FrameView{bytes, 2, 4, 16}.valid()));
  EXPECT_FALSE((FrameView{bytes, 2, 3, 5}.valid())); // rows would overlap
  EXPECT_FALSE((FrameView{bytes, 0, 3, 16}.valid()));
}
