// What the exercise files' movements look like to the counter.
#include "count/reference.hpp"

#include "support/exercises.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;
using motion::Posture;

namespace {

double distance(const Posture& a, const Posture& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < Posture::vector_count; ++i)
    sum += (a.vectors[i] - b.vectors[i]).squaredNorm();
  return std::sqrt(sum);
}

} // namespace

TEST(Reference, every_exercise_that_moves_trunk_or_legs_has_a_track_and_one_with_sides_has_two) {
  const ReferenceSet references{tests::all_exercises()};
  std::size_t expected = 0;
  for (const auto& exercise : tests::all_exercises()) {
    if (exercise.id == "wall-slides") { // only its arms move
      EXPECT_FALSE(references.has(exercise.id));
      continue;
    }
    EXPECT_EQ(references.has(exercise.id), exercise.placement.counts) << exercise.id;
    if (exercise.placement.counts) expected += exercise.sides == exercise::Sides::none ? 1 : 2;
  }
  EXPECT_EQ(references.tracks().size(), expected);
}

TEST(Reference, only_what_keeps_a_knee_on_the_floor_kneels) {
  const ReferenceSet references{tests::all_exercises()};
  for (const ReferenceTrack& track : references.tracks())
    EXPECT_EQ(track.kneels, track.exercise == "childs-pose") << track.exercise;
}

TEST(Reference, the_same_exercise_given_twice_has_its_tracks_once) {
  const auto& squats = tests::exercise_of("squats");
  EXPECT_EQ(ReferenceSet(std::vector{squats, squats}).tracks().size(), 1U);
}

TEST(Reference, the_left_track_is_the_mirrored_right_one) {
  const ReferenceSet references{{&tests::exercise_of("surfer-squat"), 1}};
  const auto& right = references.tracks().at(0);
  const auto& left = references.tracks().at(1);
  ASSERT_EQ(right.side, body::Side::right);
  ASSERT_EQ(left.side, body::Side::left);
  for (std::size_t i = 0; i < right.postures.size(); ++i)
    EXPECT_NEAR(distance(motion::mirrored(right.postures[i]), left.postures[i]), 0.0, 1e-9);
}

TEST(Reference, a_cycle_has_evenly_spaced_postures_and_extends_beyond_both_ends) {
  for (const auto& exercise : tests::all_exercises()) {
    const ReferenceSet references{{&exercise, 1}};
    if (exercise.count.kind != exercise::Kind::cycle || references.tracks().empty()) continue;
    SCOPED_TRACE(exercise.id);
    const auto& way = references.tracks().front().postures;
    ASSERT_EQ(way.size(), cycle_nodes);
    const std::size_t turn = nodes_before_start + nodes_to_turn;
    const double whole = distance(way[nodes_before_start], way[turn]);
    EXPECT_GT(whole, 0.5);
    for (std::size_t i = nodes_before_start; i < turn; ++i)
      EXPECT_LT(distance(way[i], way[i + 1]), 4.0 * whole / nodes_to_turn) << i;
    EXPECT_GT(distance(way[nodes_before_start], way.back()), 0.9 * whole);
    EXPECT_GT(distance(way.front(), way[turn]), whole);
  }
}
