#include "ghost_hour.hpp"

#include "counting.hpp"
#include "performer/ghosts.hpp"

namespace limber::accuracy {

int GhostHour::reps() const {
  int sum = 0;
  for (const FalseCount& f : found)
    sum += f.reps;
  return sum;
}

void haunt(GhostHour& hour, const std::map<std::string, exercise::Exercise>& exercises,
           const std::vector<std::string>& not_done, const body::LandmarkRecording& recording,
           const std::string& source, std::uint64_t seed) {
  if (recording.frames.empty() || not_done.empty()) return;
  ++hour.recordings;
  hour.length_s += recording.frames.back().t_s - recording.frames.front().t_s;
  for (const std::string& id : not_done) {
    const auto exercise = exercises.find(id);
    if (exercise == exercises.end()) continue;
    const coach::Analysis analysis = count(exercise->second, recording);
    const auto& hold = analysis.counts.hold;
    const FalseCount found{id, source, analysis.counts.total,
                           hold ? hold->left_s + hold->right_s : 0.0, seed};
    if (found.reps > 0 || found.held_s > 0.0) hour.found.push_back(found);
  }
}

GhostHour haunt_with_performer(const std::map<std::string, exercise::Exercise>& exercises,
                               std::uint64_t first_seed, std::uint64_t seeds) {
  GhostHour hour;
  for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    const performer::Ghost ghost = performer::perform_ghost(seed);
    std::vector<std::string> not_done;
    for (const performer::ExerciseKind kind : ghost.not_done)
      not_done.emplace_back(performer::id_of(kind));
    haunt(hour, exercises, not_done, ghost.recording, ghost.name, seed);
  }
  return hour;
}

} // namespace limber::accuracy
