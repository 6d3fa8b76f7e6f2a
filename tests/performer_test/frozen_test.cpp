// The proof sets and distractors are the frozen ones, so that no hard one was replaced by an easy
// one.
#include "performer/distractors.hpp"
#include "performer/files.hpp"
#include "performer/performer.hpp"
#include "performer/seeds.hpp"
#include "support/checksum.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

using namespace limber::performer;

using limber::tests::Checksum;

TEST(PerformersFrozenSets, are_at_least_two_thousand_and_move_as_when_they_were_frozen) {
  static_assert(proof_seeds * exercise_count >= 2000);
  static_assert(first_practice_seed + practice_seeds <= first_proof_seed);
  Checksum checksum;
  for (const ExerciseKind kind : every_exercise)
    for (int i = 0; i < proof_seeds; ++i)
      checksum.add(fingerprint(kind, first_proof_seed + static_cast<std::uint64_t>(i)));
  EXPECT_EQ(checksum.value(), proof_checksum) << std::hex << checksum.value();
}

TEST(PerformersFrozenSets, are_seen_as_when_they_were_frozen) {
  Checksum checksum;
  for (const ExerciseKind kind : every_exercise)
    for (int i = 0; i < 3; ++i) {
      const auto recording =
          perform(kind, first_proof_seed + static_cast<std::uint64_t>(i)).recording;
      for (std::size_t k = 0; k < recording.frames.size(); k += 7) {
        if (!recording.frames[k].seen) continue;
        for (std::size_t m = 0; m < limber::body::landmark_count; ++m) {
          const auto& image = recording.frames[k].seen->image[m];
          const auto& world = recording.frames[k].seen->world[m];
          for (const double v : {image.x, image.y, image.visibility, world.x, world.y, world.z})
            checksum.add(v);
        }
      }
    }
  EXPECT_EQ(checksum.value(), seen_checksum) << std::hex << checksum.value();
}

TEST(PerformersFrozenSets, make_truth_gives_the_truth_of_the_take) {
  for (const ExerciseKind kind : every_exercise)
    EXPECT_EQ(write_truth_json(make_truth(kind, 7)), write_truth_json(make_take(kind, 7).truth));
}

TEST(PerformersDistractors, fill_half_an_hour_with_everything_people_do_and_are_the_frozen_ones) {
  Checksum checksum;
  double seconds = 0.0;
  std::set<std::string> doings;
  for (int i = 0; i < distractor_seeds; ++i) {
    const DistractorTake distractor =
        make_distractor_take(first_distractor_seed + static_cast<std::uint64_t>(i));
    seconds += distractor.take.times.back();
    EXPECT_GE(distractor.not_done.size(), exercise_count - 2) << distractor.name;
    doings.insert(distractor.name.substr(0, distractor.name.find(',')));
    checksum.add(write_distractor_json(
        {{}, distractor.name, distractor.not_done, distractor.take.times.back()}));
    for (std::size_t k = 0; k < distractor.take.points.size(); k += 50)
      for (const Vec& p : distractor.take.points[k])
        for (const double metres : p)
          checksum.add(metres);
  }
  EXPECT_GE(seconds, 1800.0);
  EXPECT_GE(doings.size(), 30U);
  EXPECT_EQ(checksum.value(), distractor_checksum) << std::hex << checksum.value();
}
