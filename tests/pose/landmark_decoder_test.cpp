#include "pose/landmark_decoder.hpp"

#include "network_answers.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <numbers>

using namespace limber;
using namespace limber::pose;
using tests::LandmarkAnswer;

TEST(LandmarkDecoder, puts_the_middle_of_the_square_at_its_centre) {
  const LandmarkAnswer answer;
  const auto seen = decode(answer.output(), {{300.0, 200.0}, 400.0, 0.7}, 640, 480);
  ASSERT_TRUE(seen);
  EXPECT_NEAR(seen->landmarks.image[0].x, 300.0 / 640, 1e-9);
  EXPECT_NEAR(seen->landmarks.image[0].y, 200.0 / 480, 1e-9);
  EXPECT_NEAR(seen->mid_hip.x, 300.0, 1e-9);
}

TEST(LandmarkDecoder, the_next_square_follows_from_the_points) {
  const LandmarkAnswer answer;
  const Square square{{300.0, 200.0}, 400.0, 0.7};
  const auto seen = decode(answer.output(), square, 640, 480);
  ASSERT_TRUE(seen);
  const Square next = square_round_body(seen->mid_hip, seen->reach);
  EXPECT_NEAR(next.size_px, 400.0, 1e-3);
  EXPECT_NEAR(next.roll_rad, 0.7, 1e-6);
}

TEST(LandmarkDecoder, depth_is_on_the_scale_of_x) {
  LandmarkAnswer answer;
  answer.points[2] = 64.0F; // a quarter of the square
  const auto seen = decode(answer.output(), {{300.0, 200.0}, 400.0, 0.0}, 640, 480);
  ASSERT_TRUE(seen);
  EXPECT_NEAR(seen->landmarks.image[0].z, 100.0 / 640, 1e-9);
}

TEST(LandmarkDecoder, world_points_are_turned_back_with_the_square) {
  LandmarkAnswer answer;
  answer.world[0] = 0.0F;
  answer.world[1] = -1.0F; // up in the square
  answer.world[2] = 0.25F;
  // The square's top points to the image's right.
  const auto seen =
      decode(answer.output(), {{300.0, 200.0}, 400.0, 0.5 * std::numbers::pi}, 640, 480);
  ASSERT_TRUE(seen);
  EXPECT_NEAR(seen->landmarks.world[0].x, 1.0, 1e-9);
  EXPECT_NEAR(seen->landmarks.world[0].y, 0.0, 1e-9);
  EXPECT_NEAR(seen->landmarks.world[0].z, 0.25, 1e-9);
}

TEST(LandmarkDecoder, visibility_is_the_sigmoid_and_the_same_for_both) {
  LandmarkAnswer answer;
  answer.points[3] = 2.0F;
  const auto seen = decode(answer.output(), {{300.0, 200.0}, 400.0, 0.0}, 640, 480);
  ASSERT_TRUE(seen);
  EXPECT_NEAR(seen->landmarks.image[0].visibility, 0.880797, 1e-6);
  EXPECT_EQ(seen->landmarks.world[0].visibility, seen->landmarks.image[0].visibility);
}

TEST(LandmarkDecoder, an_output_with_nan_gives_no_body) {
  LandmarkAnswer answer;
  answer.points[40] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(decode(answer.output(), {{300.0, 200.0}, 400.0, 0.0}, 640, 480));
}

TEST(LandmarkDecoder, an_output_of_the_wrong_size_gives_no_body) {
  LandmarkAnswer answer;
  answer.heat_maps.pop_back();
  EXPECT_FALSE(decode(answer.output(), {{300.0, 200.0}, 400.0, 0.0}, 640, 480));
}

TEST(Refinement, moves_a_point_to_the_centre_of_its_heat_map) {
  LandmarkAnswer answer;
  answer.heat(7, 33, 30) = 50.0F;
  answer.heat(7, 34, 30) = 50.0F;
  const auto point = refine(answer.heat_maps, 7, {0.5, 0.5}); // cell 32, 32
  EXPECT_NEAR(point.u, 33.5 / 64, 1e-9);
  EXPECT_NEAR(point.v, 30.0 / 64, 1e-9);
}

TEST(Refinement, does_not_move_a_point_if_the_map_is_weak) {
  LandmarkAnswer answer;
  answer.heat(7, 33, 30) = -0.01F;
  const auto point = refine(answer.heat_maps, 7, {0.5, 0.5});
  EXPECT_DOUBLE_EQ(point.u, 0.5);
  EXPECT_DOUBLE_EQ(point.v, 0.5);
}

TEST(Refinement, does_not_look_further_than_three_cells) {
  LandmarkAnswer answer;
  const PointInSquare middle_of_32{32.5 / 64, 32.5 / 64};
  answer.heat(7, 36, 32) = 50.0F;
  EXPECT_DOUBLE_EQ(refine(answer.heat_maps, 7, middle_of_32).u, middle_of_32.u);
  answer.heat(7, 35, 32) = 50.0F;
  EXPECT_NEAR(refine(answer.heat_maps, 7, middle_of_32).u, 35.0 / 64, 1e-9);
}

TEST(Refinement, is_blended_in_gradually_as_the_map_gets_stronger) {
  const auto at = [](float heat) {
    LandmarkAnswer answer;
    answer.heat(7, 35, 32) = heat;
    return refine(answer.heat_maps, 7, {32.5 / 64, 0.5}).u;
  };
  const double jump = 2.5 / 64;
  double before = at(-0.01F);
  for (float heat = 0.0F; heat < 0.3F; heat += 0.001F) { // a last digit moves it by a last digit
    EXPECT_GE(at(heat), before - 1e-9);
    EXPECT_LT(at(heat) - before, 0.01 * jump);
    before = at(heat);
  }
  EXPECT_NEAR(before - 32.5 / 64, jump, 1e-6);
}

TEST(Refinement, does_not_jump_at_a_cell_border) {
  LandmarkAnswer answer;
  answer.heat(7, 32, 32) = 3.0F;
  answer.heat(7, 36, 32) = 3.0F; // four cells on
  double before = refine(answer.heat_maps, 7, {32.8 / 64, 0.5}).u;
  const double begin = before;
  for (double u = 32.8; u < 33.2; u += 0.0005) {
    const double now = refine(answer.heat_maps, 7, {u / 64, 0.5}).u;
    EXPECT_LT(std::abs(now - before), 0.05 / 64);
    before = now;
  }
  EXPECT_GT(before - begin, 1.0 / 64); // and yet it comes to see the other one
}

TEST(Refinement, at_the_border_looks_only_inside_the_map) {
  LandmarkAnswer answer;
  answer.heat(0, 0, 0) = 50.0F;
  EXPECT_NEAR(refine(answer.heat_maps, 0, {0.01, 0.02}).u, 0.0, 1e-9);
  answer.heat(0, 63, 63) = 50.0F;
  EXPECT_NEAR(refine(answer.heat_maps, 0, {0.999, 0.999}).v, 63.0 / 64, 1e-9);
}

TEST(Refinement, does_not_move_a_point_outside_the_square_or_with_nan) {
  const LandmarkAnswer answer;
  EXPECT_DOUBLE_EQ(refine(answer.heat_maps, 0, {1.2, 0.5}).u, 1.2);
  EXPECT_DOUBLE_EQ(refine(answer.heat_maps, 0, {0.5, -0.1}).v, -0.1);
  LandmarkAnswer hot;
  hot.heat(0, 32, 32) = std::numeric_limits<float>::quiet_NaN();
  hot.heat(0, 33, 32) = 50.0F;
  EXPECT_DOUBLE_EQ(refine(hot.heat_maps, 0, {0.5, 0.5}).u, 0.5);
}
