#include "synthetic.hpp"

#include "counting.hpp"

#include <algorithm>
#include <cmath>

namespace limber::accuracy {
namespace {

/// The repetition that was in progress or just finished when the counter counted.
const performer::Repetition* find_repetition(const performer::Truth& truth, double t_s) {
  const performer::Repetition* nearest = nullptr;
  double best_s = 1e9;
  for (const performer::Repetition& rep : truth.reps) {
    const double away_s = std::abs(rep.end_s - t_s);
    if (away_s < best_s) {
      best_s = away_s;
      nearest = &rep;
    }
  }
  return nearest;
}

bool is_left(performer::BodySide side) { return side == performer::left_side; }

void judge_event(const count::CountEvent& event, const performer::Truth& truth, SetResult& result) {
  if (event.kind != count::CountEventKind::rep) return;
  const performer::Repetition* rep = find_repetition(truth, event.t_s);
  if (!rep) return;
  if (event.side && rep->side) {
    ++result.sided;
    if ((*event.side == body::Side::left) != is_left(*rep->side)) ++result.side_wrong;
  }
  if (event.direction && rep->direction) {
    ++result.directed;
    const bool clockwise = *event.direction == count::Direction::clockwise;
    if (clockwise != (*rep->direction == performer::Direction::clockwise)) ++result.direction_wrong;
  }
}

} // namespace

SetResult judge(const exercise::Exercise& exercise, const body::LandmarkRecording& recording,
                const performer::Truth& truth) {
  const coach::Analysis analysis = count(exercise, recording);
  SetResult result;
  result.done = truth.total();
  result.counted = analysis.counts.total;
  for (const count::CountEvent& event : analysis.events)
    judge_event(event, truth, result);
  if (const auto& hold = analysis.counts.hold) {
    const double left = hold->left_s - truth.hold_s(performer::left_side);
    const double right = hold->right_s - truth.hold_s(performer::right_side);
    result.hold_error_s = std::abs(left) > std::abs(right) ? left : right;
  }
  return result;
}

SetResult judge(const exercise::Exercise& exercise, performer::ExerciseKind kind,
                std::uint64_t seed) {
  const performer::Performance performance = performer::perform(kind, seed);
  SetResult result = judge(exercise, performance.recording, performance.truth);
  result.seed = seed;
  return result;
}

void SyntheticSummary::add(const SetResult& result) {
  constexpr double hold_tolerance_s = 0.5;
  const int off = std::abs(result.off());
  ++sets;
  exact += off == 0 ? 1 : 0;
  off_by_one += off == 1 ? 1 : 0;
  off_by_more += off > 1 ? 1 : 0;
  done += result.done;
  counted += result.counted;
  sided += result.sided;
  side_wrong += result.side_wrong;
  directed += result.directed;
  direction_wrong += result.direction_wrong;
  hold_errors_s.push_back(result.hold_error_s);
  hold_right += std::abs(result.hold_error_s) <= hold_tolerance_s ? 1 : 0;
}

} // namespace limber::accuracy
