// Every labelled line of the real videos, through the whole pipeline, exact.
#include "cli/video_run.hpp"
#include "coach/analysis.hpp"
#include "exercise/reader.hpp"
#include "infer/models.hpp"
#include "support/exercises.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>
#include <map>

using namespace limber;
using namespace limber::tests;

namespace {

std::string exercise_file(const std::string& id) {
  return (std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / (id + ".toml")).string();
}

void expect_count(const Label& label, const body::LandmarkRecording& seen) {
  SCOPED_TRACE(label.file + " as " + label.exercise);
  const auto exercise =
      exercise::read_exercise(read_file(exercise_file(label.exercise)), label.exercise);
  ASSERT_TRUE(exercise) << core::describe(exercise.error());
  coach::Analyzer analyzer(*exercise, seen.width_px, seen.height_px);
  analyzer.tell_apart_from(all_exercises());
  for (const body::LandmarkFrame& frame : seen.frames)
    analyzer.push(frame);
  EXPECT_EQ(analyzer.finish().counts.total, label.reps);
}

} // namespace

TEST(LabelledClips, every_line_counts_exactly_with_the_full_model) {
  LIMBER_NEEDS_SHARED();
  if (!infer::find_models_folder())
    GTEST_SKIP() << "the networks are not set up here; ./start does that";
  const auto folder = *shared_folder() / "clips";
  std::map<std::string, std::vector<Label>> by_file;
  for (const Label& label : read_labels(folder / "labels.csv"))
    by_file[label.file].push_back(label);
  ASSERT_FALSE(by_file.empty());
  for (const auto& [file, labels] : by_file) {
    auto video_run = cli::VideoRun::open((folder / file).string(), {});
    ASSERT_TRUE(video_run) << core::describe(video_run.error());
    body::LandmarkRecording seen{
        video_run->info().width_px, video_run->info().height_px, video_run->info().fps, {}};
    const auto done = video_run->run([&](const video::Frame& frame, const pose::Sight& sight) {
      seen.frames.push_back({frame.t_s, sight.seen});
      return core::Result<void>{};
    });
    ASSERT_TRUE(done) << core::describe(done.error());
    for (const Label& label : labels)
      expect_count(label, seen);
  }
}
