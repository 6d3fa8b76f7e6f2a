#include "body/coordinate.hpp"
#include "body/quantity.hpp"

#include <gtest/gtest.h>

using namespace limber::body;

TEST(Coordinate, every_name_is_found_and_unique) {
  for (std::size_t i = 0; i < coordinate_count; ++i) {
    const auto c = static_cast<Coordinate>(i);
    ASSERT_FALSE(info_of(c).name.empty());
    EXPECT_EQ(find_coordinate(info_of(c).name), c);
    EXPECT_LT(info_of(c).min_rad, info_of(c).max_rad);
  }
  EXPECT_FALSE(find_coordinate("hip_flexion"));
}

TEST(Coordinate, mirroring_twice_is_the_same_pose) {
  CoordinateValues values{};
  for (std::size_t i = 0; i < coordinate_count; ++i)
    values[i] = 0.1 * static_cast<double>(i) + 0.03;
  EXPECT_EQ(mirrored(mirrored(values)), values);
  EXPECT_EQ(mirrored(Coordinate::knee_angle_r), Coordinate::knee_angle_l);
  EXPECT_EQ(mirrored(Coordinate::pelvis_tilt), Coordinate::pelvis_tilt);
}

TEST(Quantity, every_name_is_found) {
  for (std::size_t i = 0; i < quantity_count; ++i) {
    const auto q = static_cast<Quantity>(i);
    ASSERT_FALSE(info_of(q).name.empty());
    EXPECT_EQ(find_quantity(info_of(q).name), q);
    EXPECT_EQ(mirrored(mirrored(q)), q);
  }
}

TEST(Quantity, a_bare_sided_name_means_both_sides) {
  const auto both = find_quantity_ref("knee_angle");
  ASSERT_TRUE(both);
  EXPECT_TRUE(both->both_sides());
  EXPECT_EQ(mirrored(*both), *both);
  const auto left = find_quantity_ref("knee_angle_l");
  ASSERT_TRUE(left);
  EXPECT_FALSE(left->both_sides());
  EXPECT_EQ(mirrored(*left).right, Quantity::knee_angle_r);
  EXPECT_FALSE(find_quantity_ref("knee"));
}
