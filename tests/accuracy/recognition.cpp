#include "recognition.hpp"

#include "coach/analysis.hpp"

#include <algorithm>

namespace limber::accuracy {
namespace {

constexpr int max_reps = 3;
constexpr double max_hold_s = 5.0;
// The last frame of the third repetition is the first in which it can be known.
constexpr double grace_s = 0.5;

bool is_in_time(const performer::Truth& truth, const Named& named) {
  const double at_s = named.at_s ? *named.at_s - grace_s : truth.end_s;
  int reps = 0;
  double held_s = 0.0;
  for (const performer::Repetition& rep : truth.reps)
    if (rep.end_s < at_s) ++reps;
  for (const performer::HoldSpan& hold : truth.holds)
    if (hold.start_s < at_s) held_s += std::min(at_s, hold.end_s) - hold.start_s;
  return reps <= max_reps && held_s <= max_hold_s;
}

} // namespace

Named recognise(const std::vector<exercise::Exercise>& known,
                const body::LandmarkRecording& recording) {
  coach::Analyzer analyzer(known, recording.width_px, recording.height_px);
  analyzer.count_only();
  Named named;
  for (const body::LandmarkFrame& frame : recording.frames) {
    analyzer.push(frame);
    if (!named.at_s && analyzer.exercise()) named.at_s = frame.t_s;
  }
  if (const auto id = analyzer.finish().exercise) named.exercise = *id;
  return named;
}

void AutoSummary::add(const std::string& done, const Named& named, bool soon) {
  ++sets;
  if (named.exercise == done) {
    ++right;
    in_time += soon ? 1 : 0;
  } else {
    ++confusions[{done, named.exercise}];
  }
}

void judge_recognition(const std::vector<exercise::Exercise>& known, performer::ExerciseKind kind,
                       std::uint64_t seed, AutoSummary& summary) {
  const performer::Performance performance = performer::perform(kind, seed);
  const Named named = recognise(known, performance.recording);
  summary.add(std::string{performer::id_of(kind)}, named, is_in_time(performance.truth, named));
}

std::vector<Confusion> worst_confusions(const std::map<std::string, AutoSummary>& by_exercise,
                                        std::size_t most) {
  std::vector<Confusion> all;
  for (const auto& [exercise, summary] : by_exercise)
    for (const auto& [pair, times] : summary.confusions)
      all.push_back({pair.first, pair.second, times});
  std::stable_sort(all.begin(), all.end(),
                   [](const Confusion& a, const Confusion& b) { return a.times > b.times; });
  if (all.size() > most) all.resize(most);
  return all;
}

} // namespace limber::accuracy
