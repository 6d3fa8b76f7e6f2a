#include "gestures.hpp"

#include "coach/gesture.hpp"
#include "performer/distractors.hpp"
#include "performer/performer.hpp"
#include "performer/seeds.hpp"
#include "record/landmarks_file.hpp"
#include "support/labels.hpp"
#include "support/shared_data.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace limber::accuracy {

void GestureCount::add(const GestureCount& other) {
  recordings += other.recordings;
  length_s += other.length_s;
  fired += other.fired;
  max_progress = std::max(max_progress, other.max_progress);
  sources.insert(sources.end(), other.sources.begin(), other.sources.end());
}

void watch(GestureCount& count, const body::LandmarkRecording& recording,
           const std::string& source) {
  if (recording.frames.empty()) return;
  ++count.recordings;
  count.length_s += recording.frames.back().t_s - recording.frames.front().t_s;
  coach::GestureWatcher watcher;
  for (const body::LandmarkFrame& frame : recording.frames) {
    const coach::Gesture now = watcher.push(frame);
    count.max_progress = std::max(count.max_progress, now.progress);
    if (!now.fired) continue;
    ++count.fired;
    count.sources.push_back(fmt::format("{}, {:.1f} s", source, frame.t_s));
  }
}

core::Result<GestureResults>
judge_gestures(const std::map<std::string, exercise::Exercise>& exercises, std::uint64_t first_seed,
               std::uint64_t seeds, const std::filesystem::path& shared) {
  GestureResults results;
  for (const performer::ExerciseKind kind : performer::every_exercise) {
    const std::string id{performer::id_of(kind)};
    const auto exercise = exercises.find(id);
    results.allowed[id] = exercise == exercises.end() || exercise->second.gesture;
    GestureCount& count = results.performed[id];
    for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed)
      watch(count, performer::perform(kind, seed).recording, fmt::format("seed {}", seed));
  }
  for (int i = 0; i < performer::distractor_seeds; ++i) {
    const auto seed = performer::first_distractor_seed + static_cast<std::uint64_t>(i);
    const performer::Distractor distractor = performer::perform_distractor(seed);
    watch(results.distractors, distractor.recording, distractor.name);
  }
  if (shared.empty()) return results;
  const auto folder = shared / "landmarks";
  std::set<std::string> files;
  for (const tests::Label& label : tests::read_labels(folder / "labels.csv"))
    files.insert(label.file);
  for (const std::string& file : files) {
    const auto recording = record::read_landmarks(tests::read_file(folder / file), file);
    if (!recording) return tl::unexpected(recording.error());
    watch(results.recordings, *recording, file);
  }
  return results;
}

} // namespace limber::accuracy
