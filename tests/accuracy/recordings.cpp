#include "recordings.hpp"

#include "clips.hpp"
#include "counting.hpp"
#include "known_angles.hpp"
#include "record/landmarks_file.hpp"
#include "support/shared_data.hpp"

#include <map>

namespace limber::accuracy {

core::Result<RecordingResults> judge_recordings(const std::filesystem::path& shared) {
  const auto exercises = load_exercises();
  std::vector<exercise::Exercise> known;
  for (const auto& [id, exercise] : exercises)
    known.push_back(exercise);
  const auto folder = shared / "landmarks";
  std::map<std::string, std::vector<tests::Label>> by_file;
  for (const tests::Label& label : tests::read_labels(folder / "labels.csv"))
    by_file[label.file].push_back(label);
  RecordingResults results;
  for (const auto& [file, labels] : by_file) {
    const auto recording = record::read_landmarks(tests::read_file(folder / file), file);
    if (!recording) return tl::unexpected(recording.error());
    results.named.push_back({file, exercise_in(labels), recognise(known, *recording).exercise});
    const std::vector<std::string> not_done = not_done_in(exercises, labels);
    find_false_positives(results.distractors, exercises, not_done, *recording, file,
                         {1.0, 0.6, 0.8, 1.25, 1.6});
    find_false_positives(results.distractors, exercises, not_done, body::mirrored(*recording),
                         file + ", mirrored", {1.0});
    for (const tests::Label& label : labels) {
      const auto exercise = exercises.find(label.exercise);
      if (exercise == exercises.end()) continue;
      const coach::Analysis analysis = count(exercise->second, *recording);
      results.lines.push_back({label, analysis.counts.total, analysis.duration_s});
    }
  }
  return results;
}

core::Result<RecordingResults> judge_captured(const std::filesystem::path& shared) {
  const auto exercises = load_exercises();
  const auto folder = shared / "uiprmd";
  RecordingResults results;
  for (const tests::Label& label : tests::read_labels(folder / "labels.csv")) {
    const auto exercise = exercises.find(label.exercise);
    if (label.form != "standard" || exercise == exercises.end()) continue;
    const auto exact = record::read_landmarks(tests::read_file(folder / label.file), label.file);
    if (!exact) return tl::unexpected(exact.error());
    const coach::Analysis analysis = count(exercise->second, as_network_sees(*exact));
    results.lines.push_back({label, analysis.counts.total, analysis.duration_s});
  }
  return results;
}

} // namespace limber::accuracy
