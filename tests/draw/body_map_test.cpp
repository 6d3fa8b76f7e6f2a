#include "draw/body_map.hpp"

#include "standing_body.hpp"

#include <gtest/gtest.h>

#include <limits>

using namespace limber::draw;
using limber::body::Landmarks;
using limber::draw::testing::standing_body;

TEST(BodyMap, the_body_is_where_it_stands_and_nowhere_else) {
  BodyMap map{1280, 720};
  EXPECT_TRUE(map.is_empty());
  EXPECT_EQ(map.covered({0, 0, 1280, 720}), 0.0);
  map.add(standing_body(0.75));
  EXPECT_EQ(map.covered({0, 0, 600, 720}), 0.0);
  EXPECT_GT(map.covered({900, 300, 120, 120}), 0.8); // the trunk
  EXPECT_LT(map.covered({0, 0, 1280, 720}), 0.3);
}

TEST(BodyMap, what_is_covered_half_the_time_counts_half) {
  BodyMap map{1280, 720};
  map.add(standing_body(0.25));
  const double always = map.covered({200, 200, 240, 400});
  map.add(standing_body(0.75));
  EXPECT_NEAR(map.covered({200, 200, 240, 400}), always / 2, 1e-12);
}

TEST(BodyMap, unseen_landmarks_take_no_room) {
  Landmarks hidden = standing_body(0.5);
  for (auto& landmark : hidden.image)
    landmark.visibility = 0.1;
  BodyMap map{1280, 720};
  map.add(hidden);
  EXPECT_EQ(map.covered({0, 0, 1280, 720}), 0.0);
  EXPECT_EQ(body_length_px(hidden.image, 1280, 720), 0.0);
}

TEST(BodyMap, landmarks_far_outside_or_not_numbers_do_no_harm) {
  Landmarks wild = standing_body(0.5);
  wild.image[11].x = 1e12;
  wild.image[12].y = -1e300;
  wild.image[23].x = std::numeric_limits<double>::quiet_NaN();
  wild.image[24].y = std::numeric_limits<double>::infinity();
  BodyMap map{1280, 720};
  map.add(wild);
  EXPECT_LE(map.covered({0, 0, 1280, 720}), 1.0);
}
