#include "recordings.hpp"

#include "counting.hpp"
#include "record/landmarks_file.hpp"
#include "support/shared_data.hpp"

namespace limber::accuracy {

core::Result<std::vector<RecordingResult>> judge_recordings(const std::filesystem::path& shared) {
  const auto exercises = load_exercises();
  const auto folder = shared / "landmarks";
  std::vector<RecordingResult> results;
  for (const tests::Label& label : tests::read_labels(folder / "labels.csv")) {
    const auto exercise = exercises.find(label.exercise);
    if (exercise == exercises.end()) continue;
    const auto recording =
        record::read_landmarks(tests::read_file(folder / label.file), label.file);
    if (!recording) return tl::unexpected(recording.error());
    const coach::Analysis analysis = count(exercise->second, *recording);
    results.push_back({label, analysis.counts.total, analysis.duration_s});
  }
  return results;
}

} // namespace limber::accuracy
