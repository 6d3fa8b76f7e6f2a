// How well exercises can be told apart, and what follows for an exercise of one's own that is
// nearly one of the project's.
#include "count/path_separation.hpp"

#include "support/exercises.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::count;

namespace {

exercise::Exercise own_copy(const std::string& of, double amplitude) {
  exercise::Exercise copy = tests::exercise_of(of);
  copy.id = "my-own";
  auto& poses = copy.movement.poses;
  for (std::size_t i = 0; i < body::coordinate_count; ++i)
    poses[1].values[i] = poses[0].values[i] + amplitude * (poses[1].values[i] - poses[0].values[i]);
  return copy;
}

ReferenceTrack track_of(const exercise::Exercise& exercise) {
  return ReferenceSet({&exercise, 1}).tracks().front();
}

} // namespace

TEST(PathSeparation, is_nothing_to_itself_and_to_what_it_is_a_part_of) {
  const ReferenceTrack squats = track_of(tests::exercise_of("squats"));
  EXPECT_NEAR(calc_separation(squats, squats), 0.0, 1e-9);
  const ReferenceTrack half = track_of(own_copy("squats", 0.7));
  EXPECT_LT(calc_separation(half, squats), 0.3);
  const ReferenceTrack shallow = track_of(own_copy("squats", 0.35));
  EXPECT_GT(calc_separation(squats, shallow), 1.0); // which does not go as deep
}

TEST(PathSeparation, exercises_that_are_counted_along_their_path_can_all_be_told_apart) {
  const References all = make_references(tests::all_exercises());
  for (const std::string id : {"squats", "surfer-squat", "reverse-tabletop"})
    for (const ReferenceTrack& own : all->tracks())
      for (const ReferenceTrack& other : all->tracks()) {
        if (own.exercise != id || other.exercise == id) continue;
        EXPECT_GT(calc_separation(own, other), min_separation) << id << " " << other.exercise;
      }
}
