// The directions of the hips, from each exercise's movement.
#include "plan/directions.hpp"

#include "support/exercises.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;
using plan::Direction;
using plan::Directions;
using plan::find_directions;
using record::FormLevel;

namespace {

bool has(const std::string& exercise, Direction direction, FormLevel form = FormLevel::standard) {
  return find_directions(exercise_of(exercise), form).has(direction);
}

} // namespace

TEST(Directions, each_exercise_moves_the_hips_as_described) {
  EXPECT_TRUE(has("leg-swings", Direction::flexion));
  EXPECT_TRUE(has("leg-swings", Direction::extension));
  EXPECT_TRUE(has("leg-circles", Direction::abduction));
  EXPECT_TRUE(has("leg-circles", Direction::adduction));
  EXPECT_TRUE(has("squats", Direction::flexion));
  EXPECT_TRUE(has("windshield-wipers", Direction::internal_rotation));
  EXPECT_TRUE(has("windshield-wipers", Direction::external_rotation));
  EXPECT_TRUE(has("reverse-tabletop", Direction::extension));
  EXPECT_TRUE(has("runners-lunge", Direction::flexion));
  EXPECT_TRUE(has("runners-lunge", Direction::extension));
  EXPECT_TRUE(has("surfer-squat", Direction::abduction));
  EXPECT_TRUE(has("supine-figure-4", Direction::external_rotation));
  EXPECT_TRUE(has("inverted-figure-4", Direction::internal_rotation));
}

TEST(Directions, a_joint_that_stays_bent_is_not_moved_that_way) {
  EXPECT_FALSE(has("windshield-wipers", Direction::flexion)) << "one sits in it";
  EXPECT_FALSE(has("squats", Direction::internal_rotation));
  EXPECT_FALSE(has("reverse-tabletop", Direction::abduction));
}

TEST(Directions, an_easier_form_can_have_fewer_directions) {
  EXPECT_FALSE(has("runners-lunge", Direction::extension, FormLevel::easier))
      << "the back knee stays down";
}

TEST(Directions, the_performing_leg_is_distinguished_from_the_other) {
  const auto& figure = exercise_of("supine-figure-4");
  EXPECT_TRUE(find_directions(figure, FormLevel::standard, body::Side::right)
                  .has(Direction::external_rotation));
  EXPECT_FALSE(find_directions(figure, FormLevel::standard, body::Side::left)
                   .has(Direction::external_rotation));
}

TEST(Directions, all_nine_together_move_the_hips_every_way) {
  Directions all;
  for (const exercise::Exercise& one : all_exercises())
    all = all | find_directions(one, FormLevel::standard);
  EXPECT_EQ(all.size(), static_cast<int>(plan::direction_count));
}

TEST(Directions, sets_have_union_intersection_and_difference) {
  Directions a;
  a.add(Direction::flexion);
  a.add(Direction::abduction);
  Directions b;
  b.add(Direction::abduction);
  EXPECT_EQ((a | b).size(), 2);
  EXPECT_EQ((a & b), b);
  EXPECT_TRUE((b - a).empty());
  EXPECT_TRUE((a - b).has(Direction::flexion));
  EXPECT_FALSE((a - b).has(Direction::abduction));
}
