// Landmark recordings of real people, counted.
#include "coach/analysis.hpp"
#include "exercise/reader.hpp"
#include "record/landmarks_file.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>

using namespace limber;
using namespace limber::tests;

namespace {

std::filesystem::path exercise_file(const std::string& id) {
  return std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / (id + ".toml");
}

} // namespace

TEST(Recordings, every_labelled_recording_counts_within_its_tolerance) {
  LIMBER_NEEDS_SHARED();
  const auto folder = *shared_folder() / "landmarks";
  int judged = 0;
  for (const Label& label : read_labels(folder / "labels.csv")) {
    if (!std::filesystem::exists(exercise_file(label.exercise))) continue;
    SCOPED_TRACE(label.file + " as " + label.exercise);
    const auto exercise =
        exercise::read_exercise(read_file(exercise_file(label.exercise)), label.exercise);
    ASSERT_TRUE(exercise) << core::describe(exercise.error());
    const auto recording = record::read_landmarks(read_file(folder / label.file), label.file);
    ASSERT_TRUE(recording) << core::describe(recording.error());
    coach::Analyzer analyzer(*exercise, recording->width_px, recording->height_px);
    for (const body::LandmarkFrame& frame : recording->frames)
      analyzer.push(frame);
    const coach::Counts counts = analyzer.finish().counts;
    EXPECT_NEAR(counts.total, label.reps, label.tolerance);
    EXPECT_NEAR(counts.left.value_or(0), label.left.value_or(counts.left.value_or(0)),
                label.tolerance);
    EXPECT_NEAR(counts.right.value_or(0), label.right.value_or(counts.right.value_or(0)),
                label.tolerance);
    ++judged;
  }
  EXPECT_GT(judged, 0);
}
