#include "clips.hpp"

#include "counting.hpp"
#include "infer/eye.hpp"
#include "variant.hpp"
#include "video/reader.hpp"

#include <fmt/format.h>
#include <map>

namespace limber::accuracy {
namespace {

using body::LandmarkRecording;
using core::Result;

/// The landmarks of a clip's variant.
Result<LandmarkRecording> look(const std::filesystem::path& clip, const Variant& variant,
                               infer::Eye& eye) {
  auto reader = video::VideoReader::open(clip.string());
  if (!reader) return tl::unexpected(reader.error());
  LandmarkRecording recording{0, 0, reader->info().fps, {}};
  eye.reset();
  std::optional<double> last_kept_s;
  while (true) {
    auto frame = reader->next();
    if (!frame) return tl::unexpected(frame.error());
    if (!*frame) return recording;
    const auto changed = apply(variant, **frame, last_kept_s);
    if (!changed) continue;
    recording.width_px = changed->width_px;
    recording.height_px = changed->height_px;
    auto sight = eye.see(video::view_of(*changed), changed->t_s);
    if (!sight) return tl::unexpected(sight.error());
    recording.frames.push_back({changed->t_s, sight->seen});
  }
}

/// Variants for distractors alone: cropped so closely that limbs leave the frame.
const Variant& close_cut() {
  static const Variant variant{.name = "cropped by 10 % each side", .cropped = 0.1};
  return variant;
}

} // namespace

std::string exercise_in(const std::vector<tests::Label>& labels) {
  for (const tests::Label& label : labels)
    if (label.reps > 0) return label.exercise;
  return std::string{none_named};
}

std::vector<std::string> not_done_in(const std::map<std::string, exercise::Exercise>& exercises,
                                     const std::vector<tests::Label>& labels) {
  std::vector<std::string> ids;
  for (const auto& [id, exercise] : exercises)
    if (id != exercise_in(labels)) ids.push_back(id);
  return ids;
}

Result<ClipResults> judge_clips(const std::filesystem::path& shared, const std::string& model) {
  const auto model_id = infer::find_landmark_model(model);
  if (!model_id) return tl::unexpected(model_id.error());
  auto eye = infer::Eye::load({.model = *model_id});
  if (!eye) return tl::unexpected(eye.error());
  const auto exercises = load_exercises();
  std::map<std::string, std::vector<tests::Label>> by_file;
  for (const tests::Label& label : tests::read_labels(shared / "clips" / "labels.csv"))
    by_file[label.file].push_back(label);

  std::vector<exercise::Exercise> known;
  for (const auto& [id, exercise] : exercises)
    known.push_back(exercise);
  ClipResults results;
  for (const auto& [file, labels] : by_file) {
    fmt::print(stderr, "looking at {} in {} variants\n", file, variants().size());
    const std::vector<std::string> not_done = not_done_in(exercises, labels);
    const auto stem = std::filesystem::path{file}.stem().string();
    const bool angles_known = std::filesystem::exists(shared / "clips" / (stem + ".mocap.csv"));
    LandmarkRecording as_it_is;
    LandmarkRecording in_a_mirror;
    for (const Variant& variant : variants()) {
      LandmarkRecording recording;
      if (!variant.changes_frames() && !as_it_is.frames.empty()) {
        recording = retimed(as_it_is, variant.speed);
      } else {
        auto seen = look(shared / "clips" / file, variant, *eye);
        if (!seen) return tl::unexpected(seen.error());
        recording = std::move(*seen);
        if (!variant.changes_frames()) as_it_is = recording;
        if (variant.name == "mirrored") in_a_mirror = recording;
      }
      if (&variant == &variants().front())
        results.named.push_back({file, exercise_in(labels), recognise(known, recording).exercise});
      find_false_positives(results.distractors, exercises, not_done, recording,
                           fmt::format("{}, {}", file, variant.name));
      watch(results.gestures, recording, fmt::format("{}, {}", file, variant.name));
      for (const tests::Label& label : labels) {
        const auto exercise = exercises.find(label.exercise);
        if (exercise == exercises.end()) continue;
        const coach::Analysis analysis = count(exercise->second, recording);
        results.lines.push_back({label, variant.name, expected_reps(variant, label),
                                 analysis.counts.total, analysis.duration_s, angles_known});
      }
    }
    const auto close = look(shared / "clips" / file, close_cut(), *eye);
    if (!close) return tl::unexpected(close.error());
    find_false_positives(results.distractors, exercises, not_done, *close,
                         fmt::format("{}, {}", file, close_cut().name));
    find_false_positives(results.distractors, exercises, not_done, as_it_is, file, {0.8, 1.25});
    find_false_positives(results.distractors, exercises, not_done, in_a_mirror, file + ", mirrored",
                         {0.6, 1.6});
  }
  return results;
}

} // namespace limber::accuracy
