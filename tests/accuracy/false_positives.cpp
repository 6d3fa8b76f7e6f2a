#include "false_positives.hpp"

#include "count/counter.hpp"
#include "counting.hpp"
#include "motion/motion_estimator.hpp"
#include "performer/distractors.hpp"

#include <fmt/format.h>

namespace limber::accuracy {

int FalsePositives::reps() const {
  int sum = 0;
  for (const FalseCount& f : found)
    sum += f.reps;
  return sum;
}

void find_false_positives(FalsePositives& hour,
                          const std::map<std::string, exercise::Exercise>& exercises,
                          const std::vector<std::string>& not_done,
                          const body::LandmarkRecording& recording, const std::string& source,
                          std::uint64_t seed) {
  if (recording.frames.empty() || not_done.empty()) return;
  ++hour.recordings;
  hour.length_s += recording.frames.back().t_s - recording.frames.front().t_s;
  const count::References references = count::make_references(values_of(exercises));
  std::map<std::string, count::Counter> counters;
  for (const std::string& id : not_done)
    if (const auto exercise = exercises.find(id); exercise != exercises.end())
      counters.emplace(id, count::Counter{exercise->second, {}, references});
  // The motion estimate does not depend on the exercise, so it is computed once for all of them.
  motion::MotionEstimator estimator(recording.width_px, recording.height_px);
  for (const body::LandmarkFrame& frame : recording.frames) {
    const motion::MotionFrame motion = estimator.push(frame);
    for (auto& [id, counter] : counters)
      counter.push(motion);
  }
  for (const auto& [id, counter] : counters) {
    const count::Counts& counts = counter.counts();
    const FalseCount found{id, source, counts.total,
                           counts.hold ? counts.hold->left_s + counts.hold->right_s : 0.0, seed};
    if (found.reps > 0 || found.held_s > 0.0) hour.found.push_back(found);
  }
}

void find_false_positives(FalsePositives& hour,
                          const std::map<std::string, exercise::Exercise>& exercises,
                          const std::vector<std::string>& not_done,
                          const body::LandmarkRecording& recording, const std::string& source,
                          std::initializer_list<double> speeds) {
  for (const double speed : speeds)
    find_false_positives(hour, exercises, not_done, retimed(recording, speed),
                         speed == 1.0 ? source
                                      : fmt::format("{}, {} times the speed", source, speed));
}

FalsePositives
find_performers_false_positives(const std::map<std::string, exercise::Exercise>& exercises,
                                std::uint64_t first_seed, std::uint64_t seeds) {
  FalsePositives hour;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    const performer::Distractor distractor = performer::perform_distractor(seed);
    std::vector<std::string> not_done;
    for (const performer::ExerciseKind kind : distractor.not_done)
      not_done.emplace_back(performer::id_of(kind));
    find_false_positives(hour, exercises, not_done, distractor.recording, distractor.name, seed);
  }
  return hour;
}

} // namespace limber::accuracy
