#include "engine/count.hpp"

#include "coach/analysis.hpp"
#include "coach/analysis_file.hpp"
#include "exercise/reader.hpp"
#include "record/landmarks_file.hpp"

namespace limber::web {

core::Result<CountedRecording> count_landmarks(std::string_view landmarks,
                                               std::string_view landmarks_name,
                                               std::string_view exercise_toml,
                                               std::string_view exercise_name) {
  const auto recording = record::read_landmarks(landmarks, landmarks_name);
  if (!recording) return tl::unexpected(recording.error());
  const auto exercise = exercise::read_exercise(exercise_toml, exercise_name);
  if (!exercise) return tl::unexpected(exercise.error());

  coach::Analyzer analyzer{*exercise, recording->width_px, recording->height_px};
  CountedRecording result;
  result.readings_csv = coach::readings_csv_header();
  for (const body::LandmarkFrame& frame : recording->frames) {
    analyzer.push(frame);
    for (const motion::MotionFrame& fitted : analyzer.fitted())
      result.readings_csv += coach::readings_csv_row(fitted);
  }
  coach::Analysis analysis = analyzer.finish();
  for (const motion::MotionFrame& fitted : analyzer.fitted())
    result.readings_csv += coach::readings_csv_row(fitted);
  analysis.model = "unknown";
  result.analysis_json = coach::write_analysis_json(analysis);
  return result;
}

} // namespace limber::web
