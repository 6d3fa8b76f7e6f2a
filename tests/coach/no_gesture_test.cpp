// Nobody makes the pause gesture here, so it never fires: the independent performer's practice sets
// of the nine, its distractors, and recordings of real people. The proof sets are in
// docs/accuracy.md.
#include "coach/gesture.hpp"
#include "performer/distractors.hpp"
#include "performer/performer.hpp"
#include "performer/seeds.hpp"
#include "record/landmarks_file.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>

using namespace limber;

namespace {

int fires(const body::LandmarkRecording& recording) {
  coach::GestureWatcher watcher;
  int fired = 0;
  for (const body::LandmarkFrame& frame : recording.frames)
    fired += watcher.push(frame).fired ? 1 : 0;
  return fired;
}

} // namespace

class NoGesture : public testing::TestWithParam<performer::ExerciseKind> {};

TEST_P(NoGesture, is_seen_in_a_performed_exercise) {
  for (int i = 0; i < performer::practice_seeds; ++i) {
    const auto seed = performer::first_practice_seed + static_cast<std::uint64_t>(i);
    EXPECT_EQ(fires(performer::perform(GetParam(), seed).recording), 0) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Nine, NoGesture, testing::ValuesIn(performer::every_exercise),
                         [](const auto& param_info) {
                           std::string name{performer::id_of(param_info.param)};
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

TEST(NoGestureIsSeen, among_the_distractors) {
  for (int i = 0; i < performer::distractor_seeds; ++i) {
    const performer::Distractor distractor = performer::perform_distractor(
        performer::first_distractor_seed + static_cast<std::uint64_t>(i));
    EXPECT_EQ(fires(distractor.recording), 0) << distractor.name;
  }
}

TEST(NoGestureIsSeen, in_recordings_of_real_people) {
  LIMBER_NEEDS_SHARED();
  const auto folder = *tests::shared_folder() / "landmarks";
  for (const tests::Label& label : tests::read_labels(folder / "labels.csv")) {
    const auto recording =
        record::read_landmarks(tests::read_file(folder / label.file), label.file);
    ASSERT_TRUE(recording) << core::describe(recording.error());
    EXPECT_EQ(fires(*recording), 0) << label.file;
  }
}
