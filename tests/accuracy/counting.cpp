#include "counting.hpp"

#include "exercise/reader.hpp"
#include "support/shared_data.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace limber::accuracy {

std::map<std::string, exercise::Exercise> load_exercises() {
  std::map<std::string, exercise::Exercise> exercises;
  const auto folder = std::filesystem::path{LIMBER_SOURCE_DIR} / "exercises";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    auto exercise =
        exercise::read_exercise(tests::read_file(entry.path()), entry.path().filename().string());
    if (exercise && !exercise->placement.counts) continue;
    if (exercise) exercises.emplace(exercise->id, std::move(*exercise));
    else fmt::print(stderr, "{}\n", core::describe(exercise.error()));
  }
  return exercises;
}

std::vector<exercise::Exercise>
values_of(const std::map<std::string, exercise::Exercise>& exercises) {
  std::vector<exercise::Exercise> values;
  for (const auto& [id, exercise] : exercises)
    values.push_back(exercise);
  return values;
}

coach::Analysis count(const exercise::Exercise& exercise,
                      const body::LandmarkRecording& recording) {
  static const std::vector<exercise::Exercise> all = values_of(load_exercises());
  coach::Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  analyzer.tell_apart_from(all);
  analyzer.count_only();
  for (const body::LandmarkFrame& frame : recording.frames)
    analyzer.push(frame);
  return analyzer.finish();
}

body::LandmarkRecording retimed(body::LandmarkRecording recording, double speed) {
  for (body::LandmarkFrame& frame : recording.frames)
    frame.t_s /= speed;
  return recording;
}

} // namespace limber::accuracy
