// What docs/accuracy.md counts as evidence: people and repetitions, none of them twice.
#include "accuracy/evidence.hpp"

#include <gtest/gtest.h>

using limber::accuracy::Evidence;
using limber::accuracy::person_in;
using limber::accuracy::Source;
using limber::tests::Label;

namespace {

Label label_of(const char* file, int reps) {
  Label label;
  label.file = file;
  label.exercise = "squats";
  label.reps = reps;
  return label;
}

Evidence one(Source source, const char* file, int reps) {
  Evidence evidence;
  evidence.add(source, label_of(file, reps), reps, false);
  return evidence;
}

} // namespace

TEST(Evidence, a_loop_counts_once) {
  EXPECT_EQ(one(Source::recordings, "leg-swing-side-looped-12.json", 12).repetitions(), 1);
  EXPECT_EQ(one(Source::recordings, "wipers-front-looped-4.json", 8).repetitions(), 2);
  // Cut off at its end: one of twelve is missing.
  EXPECT_EQ(one(Source::recordings, "side-lunges-hands-clasped-looped-6.json", 11).repetitions(),
            2);
  EXPECT_EQ(one(Source::recordings, "squats-side.json", 8).repetitions(), 8);
  EXPECT_EQ(one(Source::recordings, "wipers-front-looped-4.json", 8).looped, 1);
  EXPECT_EQ(one(Source::recordings, "squats-side.json", 8).looped, 0);
}

TEST(Evidence, views_of_one_movement_count_once) {
  Evidence evidence;
  for (const char* file : {"m01_deep-squat_s01_45.json", "m01_deep-squat_s01_side.json",
                           "m01_deep-squat_s02_side.json"})
    evidence.add(Source::captured, label_of(file, 10), 9, true);
  EXPECT_EQ(evidence.people.size(), 2U);
  EXPECT_EQ(evidence.recordings, 3);
  EXPECT_EQ(evidence.repetitions(), 20);
  EXPECT_EQ(evidence.angles_known, 3);
  EXPECT_EQ(evidence.exact, 0);
  EXPECT_EQ(evidence.off_by_one, 3);
}

TEST(Evidence, clips_of_one_source_count_as_one_person) {
  const auto person = [](Source source, const char* file) {
    return person_in(source, label_of(file, 1));
  };
  EXPECT_EQ(person(Source::clips, "home-squat.mp4"), person(Source::clips, "home-lunge.mp4"));
  EXPECT_NE(person(Source::clips, "gym-squat.mp4"), person(Source::clips, "home-squat.mp4"));
  EXPECT_NE(person(Source::recordings, "side-lunges-two.json"),
            person(Source::recordings, "side-lunges-front.json"));
  EXPECT_EQ(person(Source::captured, "m01_deep-squat_s02_45.json"),
            person(Source::captured, "m04_side-lunge_s02_front.json"));
}

TEST(Evidence, the_labels_person_takes_precedence) {
  Label label = label_of("side-lunges-two.json", 2);
  label.person = "p7";
  EXPECT_EQ(person_in(Source::recordings, label), "p7");
}
