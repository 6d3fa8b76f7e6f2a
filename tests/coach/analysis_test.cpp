// The result of analysing a recording.
#include "coach/analysis.hpp"

#include "coach/analysis_file.hpp"
#include "exercise/reader.hpp"
#include "performer/performer.hpp"
#include "performer/seeds.hpp"
#include "support/exercises.hpp"
#include "support/json_schema.hpp"
#include "support/shared_data.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace limber::coach {
namespace {

Analysis analyze(const exercise::Exercise& exercise, const body::LandmarkRecording& recording,
                 bool count_only) {
  Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  if (count_only) analyzer.count_only();
  for (const body::LandmarkFrame& frame : recording.frames)
    analyzer.push(frame);
  return analyzer.finish();
}

} // namespace

TEST(Analysis, counts_the_same_whether_or_not_it_measures) {
  const auto path = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises" / "squats.toml";
  const auto exercise = exercise::read_exercise(tests::read_file(path), "squats.toml");
  ASSERT_TRUE(exercise) << core::describe(exercise.error());
  const performer::Performance set =
      performer::perform(performer::ExerciseKind::squats, performer::first_practice_seed);

  const Analysis whole = analyze(*exercise, set.recording, false);
  const Analysis counted = analyze(*exercise, set.recording, true);

  EXPECT_GT(whole.counts.total, 0);
  EXPECT_EQ(counted.counts.total, whole.counts.total);
  EXPECT_EQ(counted.events.size(), whole.events.size());
  EXPECT_EQ(counted.rejected.size(), whole.rejected.size());
  EXPECT_FALSE(whole.ranges.empty());
  EXPECT_TRUE(counted.ranges.empty());
  EXPECT_TRUE(counted.measured.empty());
}

TEST(Analysis, its_json_fits_the_schema) {
  const auto schema = tests::JsonSchema::load("analysis");
  for (const performer::ExerciseKind kind :
       {performer::ExerciseKind::squats, performer::ExerciseKind::leg_circles,
        performer::ExerciseKind::supine_figure_4}) { // a cycle, a turn and a hold
    const std::string id{performer::id_of(kind)};
    const bool measured = kind == performer::ExerciseKind::squats; // one is enough; it takes longer
    const auto set = performer::perform(kind, performer::first_practice_seed);
    auto json = nlohmann::json::parse(
        write_analysis_json(analyze(tests::exercise_of(id), set.recording, !measured)));
    EXPECT_FALSE(json["events"].empty()) << id;
    EXPECT_EQ(json["range_deg"].empty(), !measured) << id;
    EXPECT_EQ(schema.find_fault(json), std::nullopt) << id;
    json["events"][0]["kind"] = "repetition";
    EXPECT_NE(schema.find_fault(json), std::nullopt) << id;
  }
}

} // namespace limber::coach
