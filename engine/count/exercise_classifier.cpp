#include "count/exercise_classifier.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

// Three repetitions, or a little less than the first five seconds of a hold, whose start is certain
// only after a second.
constexpr double enough_reps = 3.0;
constexpr double enough_hold_s = 4.0;
// A circling limb also swings to and fro: a circle seen to be round outweighs the swing that it
// includes; one seen edge-on is less likely than the swing.
constexpr double round_weight = 1.6;
constexpr double flat_weight = 0.5;
// Share of the best one's evidence: with more than this, another may be the right one.
constexpr double rival_share = 0.67;
// At the end of the recording one repetition is enough.
constexpr double min_at_the_end = 1.0 / enough_reps;

} // namespace

ExerciseClassifier::ExerciseClassifier(
    std::vector<exercise::Exercise> known,
    const std::function<FormJudge(const exercise::Exercise&)>& make_judge,
    const std::vector<exercise::Exercise>& others)
    : known_(std::move(known)) {
  std::vector<exercise::Exercise> all = known_;
  all.insert(all.end(), others.begin(), others.end());
  references_ = make_references(all);
  for (const exercise::Exercise& exercise : known_)
    candidates_.push_back(
        {Counter{exercise, make_judge ? make_judge(exercise) : FormJudge{}, references_}, {}});
  if (known_.size() == 1) named_ = 0;
}

const exercise::Exercise* ExerciseClassifier::named() const {
  return named_ ? &known_[*named_] : nullptr;
}

double ExerciseClassifier::evidence_of(std::size_t index) const {
  const Counts& counts = candidates_[index].counter.counts();
  if (counts.hold) return (counts.hold->left_s + counts.hold->right_s) / enough_hold_s;
  if (const auto& by = counts.by_direction)
    return (round_weight * (by->clockwise + by->counterclockwise) + flat_weight * by->unknown) /
           enough_reps;
  return counts.total / enough_reps;
}

std::size_t ExerciseClassifier::likeliest() const {
  if (named_) return *named_;
  std::size_t best = 0;
  for (std::size_t i = 1; i < candidates_.size(); ++i)
    if (evidence_of(i) > evidence_of(best)) best = i;
  return best;
}

bool ExerciseClassifier::is_clear(std::size_t best, double min_evidence) const {
  const double evidence = evidence_of(best);
  if (evidence < min_evidence) return false;
  for (std::size_t i = 0; i < candidates_.size(); ++i)
    if (i != best && evidence_of(i) > rival_share * evidence) return false;
  return true;
}

std::vector<CountEvent> ExerciseClassifier::name_if_clear(double min_evidence) {
  const std::size_t best = likeliest();
  if (!is_clear(best, min_evidence)) return {};
  named_ = best;
  return std::exchange(candidates_[best].events, {});
}

std::vector<CountEvent> ExerciseClassifier::push(const motion::MotionFrame& frame) {
  if (named_) return candidates_[*named_].counter.push(frame);
  const bool is_read = std::any_of(candidates_.begin(), candidates_.end(),
                                   [](const Candidate& c) { return c.counter.follows_path(); });
  std::optional<ReferenceDistances> distances; // calculated once for all counters
  if (is_read && frame.posture) distances = calc_reference_distances(*references_, *frame.posture);
  for (Candidate& candidate : candidates_) {
    const std::vector<CountEvent> events =
        candidate.counter.push(frame, distances ? &*distances : nullptr);
    candidate.events.insert(candidate.events.end(), events.begin(), events.end());
  }
  return name_if_clear(1.0);
}

std::vector<CountEvent> ExerciseClassifier::finish() {
  std::vector<CountEvent> events;
  if (!named_) events = name_if_clear(min_at_the_end);
  counter().finish();
  return events;
}

bool ExerciseClassifier::reading() const {
  if (named_) return counter().reading();
  return std::any_of(candidates_.begin(), candidates_.end(),
                     [](const Candidate& c) { return c.counter.reading(); });
}

} // namespace limber::count
