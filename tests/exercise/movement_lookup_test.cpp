#include "exercise/movement_lookup.hpp"

#include <gtest/gtest.h>

using namespace limber::exercise;

namespace {

Movement with_easier_keys() {
  Movement movement;
  movement.poses.resize(2);
  movement.poses[0].name = "stand";
  movement.poses[1].name = "down";
  movement.keys.resize(2);
  movement.easier.keys.resize(3);
  movement.harder.amplitude = 1.2;
  return movement;
}

} // namespace

TEST(MovementLookup, a_pose_is_found_by_its_name) {
  const Movement movement = with_easier_keys();
  EXPECT_EQ(find_pose(movement.poses, "down"), &movement.poses[1]);
  EXPECT_EQ(find_pose(movement.poses, "sit"), nullptr);
}

TEST(MovementLookup, a_form_without_keys_of_its_own_keeps_the_standard_ones) {
  const Movement movement = with_easier_keys();
  EXPECT_EQ(&keys_of(movement, FormLevel::easier), &movement.easier.keys);
  EXPECT_EQ(&keys_of(movement, FormLevel::harder), &movement.keys);
  EXPECT_EQ(&keys_of(movement, FormLevel::standard), &movement.keys);
}

TEST(MovementLookup, the_standard_form_is_moved_as_it_is_written) {
  const Movement movement = with_easier_keys();
  EXPECT_EQ(find_form(movement, FormLevel::standard), nullptr);
  EXPECT_DOUBLE_EQ(amplitude_of(movement, FormLevel::standard), 1.0);
  EXPECT_DOUBLE_EQ(amplitude_of(movement, FormLevel::harder), 1.2);
}
