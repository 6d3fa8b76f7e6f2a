#include "count/rep_confirmation.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace limber::count {
namespace {

using core::upper_median;

// Standard deviations: less is measurement noise, more needs no confirmation.
constexpr double min_confirming_clearness = 1.4;
constexpr double sure_clearness = 5.0;
constexpr double scatter_turn = 2.2; // circles: noise in two coordinates looks like one more easily
constexpr double min_faint = 1.0;    // below this it is noise even between others
// Shares of the standard path: shifting the weight or taking a step never goes so far.
constexpr double sure_amplitude = 0.55;
constexpr double apart_reps = 2.5;  // of the tempo, from one's end to the next one's start
constexpr double twice_reps = 0.25; // the same: too short to rest or to change sides
// Of this person's last repetitions, in duration or amplitude: less is half a repetition, or a
// sway.
constexpr double usual_share = 0.45;
constexpr std::size_t usual_of = 3; // number of repetitions: people tire and speed up
// Like the last ones: at least this share of their amplitude and duration, and not longer by more.
constexpr double like_share = 0.7;
constexpr double next_reps = 0.8;  // of the tempo, to one that follows directly
constexpr double whole_path = 1.0; // one beyond the standard path needs no confirmation
constexpr double pair_share =
    0.5; // of each other's amplitude and duration: two small ones that are alike
// A pending candidate smaller than this share of the next one, in both, was the start of that one.
constexpr double begun_time_share = 0.5;
constexpr double begun_amplitude_share = 0.6;

bool is_doubtful(const RepCandidate& rep) {
  return rep.clearness < sure_clearness || rep.amplitude < sure_amplitude;
}

bool only_began(const RepCandidate& rep, const RepCandidate& next) {
  return took_s(rep) < begun_time_share * took_s(next) &&
         rep.amplitude < begun_amplitude_share * next.amplitude;
}

/// Roughly the same amplitude and duration: two such candidates confirm each other.
bool are_alike(const RepCandidate& a, const RepCandidate& b) {
  return took_s(a) >= pair_share * took_s(b) && took_s(b) >= pair_share * took_s(a) &&
         a.amplitude >= pair_share * b.amplitude && b.amplitude >= pair_share * a.amplitude;
}

void remember(std::deque<double>& values, double value) {
  values.push_back(value);
  if (values.size() > usual_of) values.pop_front();
}

bool falls_short(double value, const std::deque<double>& before, double max_usual) {
  if (before.empty()) return false;
  return value < usual_share * std::min(max_usual, upper_median({before.begin(), before.end()}));
}

std::size_t index_of(std::optional<body::Side> side) { return side == body::Side::left ? 1 : 0; }

} // namespace

RepConfirmation::RepConfirmation(const exercise::Exercise& exercise)
    : alternating_(exercise.sides == exercise::Sides::alternating),
      turns_(exercise.count.kind == exercise::Kind::turn), tempo_s_(exercise.count.typical_rep_s) {}

/// A candidate that is neither small nor faint was rejected as unlike those before it.
RejectionCause RepConfirmation::why_alone(const RepCandidate& rep) {
  if (rep.clearness < min_confirming_clearness) return RejectionCause::unclear;
  if (rep.amplitude < sure_amplitude) return RejectionCause::too_small;
  return rep.clearness < sure_clearness ? RejectionCause::unclear : RejectionCause::too_fast;
}

bool RepConfirmation::follows(const RepCandidate& rep, double end_s) const {
  return rep.start_s - end_s <= apart_reps * tempo_s_;
}

/// A full circle counts, however quick.
bool RepConfirmation::is_unusual(const RepCandidate& rep) const {
  if (turns_ || !counted_s_ || !follows(rep, *counted_s_)) return false;
  const std::size_t side = index_of(rep.side);
  return falls_short(took_s(rep), took_s_[alternating_ ? 0 : side], tempo_s_) ||
         falls_short(rep.amplitude, amplitudes_[side], whole_path);
}

/// After a repetition to the side `before`.
bool RepConfirmation::is_due(std::optional<body::Side> side,
                             std::optional<body::Side> before) const {
  return !side || (side == before) != alternating_;
}

/// Same amplitude and duration, directly after the last one, and to the side that was due.
bool RepConfirmation::is_like_the_last(const RepCandidate& rep) const {
  if (!counted_s_ || rep.start_s - *counted_s_ > next_reps * tempo_s_) return false;
  if (!is_due(rep.side, counted_side_)) return false;
  const std::size_t side = index_of(rep.side);
  const auto& times = took_s_[alternating_ ? 0 : side];
  if (times.size() < 2 || amplitudes_[side].empty()) return false;
  const double usual_s = upper_median({times.begin(), times.end()});
  const double amplitude = upper_median({amplitudes_[side].begin(), amplitudes_[side].end()});
  return rep.amplitude >= like_share * amplitude && took_s(rep) >= like_share * usual_s &&
         took_s(rep) <= usual_s / like_share;
}

/// Where sides alternate: to the same side again at once.
bool RepConfirmation::begins_again(const RepCandidate& rep) const {
  return alternating_ && waiting_ && rep.side == waiting_->side &&
         rep.start_s - waiting_->end_s < twice_reps * tempo_s_;
}

/// Where sides alternate, the next one is expected on the other side, and two doubtful ones to the
/// same side do not confirm each other. Otherwise an unusual one is confirmed by one like it.
bool RepConfirmation::confirms_waiting(const RepCandidate& rep) const {
  if (!waiting_ || !follows(rep, waiting_->end_s) || begins_again(rep)) return false;
  if (turns_ && std::max(rep.clearness, waiting_->clearness) < scatter_turn) return false;
  if (waiting_->against)
    return is_due(rep.side, waiting_->side) && rep.start_s - waiting_->end_s < next_reps * tempo_s_;
  if (in_set_ && alternating_)
    return is_due(waiting_->side, counted_side_) && is_due(rep.side, waiting_->side);
  if (in_set_) return is_unusual(rep);
  if (alternating_ && is_doubtful(rep) &&
      (rep.side == waiting_->side || !are_alike(rep, *waiting_)))
    return false;
  return !only_began(*waiting_, rep);
}

void RepConfirmation::count(const RepCandidate& rep) {
  const std::size_t side = index_of(rep.side);
  remember(took_s_[alternating_ ? 0 : side], took_s(rep));
  remember(amplitudes_[side], rep.amplitude);
  counted_s_ = rep.end_s;
  counted_side_ = rep.side;
}

/// The last of several pending ones is dropped if it was the start of `rep`.
void RepConfirmation::drop_last_for(const RepCandidate& rep) {
  if (!before_ || rep.against || rep.clearness < min_confirming_clearness) return;
  if (!begins_again(rep) && !only_began(*waiting_, rep)) return;
  waiting_ = std::exchange(before_, std::nullopt);
  pending_.pop_back();
}

RepConfirmation::Answer RepConfirmation::wait(const RepCandidate& rep, bool joins) {
  // One that waits between counted ones is confirmed by its own rule only.
  const bool alone = waiting_ && !waiting_->against && !in_set_;
  const bool too = alone && !joins && follows(rep, waiting_->end_s) && !begins_again(rep) &&
                   !only_began(*waiting_, rep);
  before_ = too ? waiting_ : std::nullopt;
  waiting_ = rep;
  in_set_ = joins;
  return too ? Answer::waits_too : Answer::waits;
}

/// Where sides alternate, one that may be noise is confirmed by one before or after it to the other
/// side; it confirms none itself.
RepConfirmation::Answer RepConfirmation::take_faint(const RepCandidate& rep) {
  if (!alternating_ || rep.against || rep.clearness < min_faint) return Answer::never;
  if (counted_s_ && follows(rep, *counted_s_)) return Answer::never;
  if (waiting_ && rep.side == waiting_->side) return Answer::never;
  return wait(rep, false);
}

RepConfirmation::Answer RepConfirmation::judge(const RepCandidate& rep) {
  if (rep.clearness < min_confirming_clearness) return take_faint(rep);
  if (rep.against) {
    if (waiting_ || !is_like_the_last(rep)) return Answer::never;
    waiting_ = rep;
    return Answer::waits;
  }
  const bool joins = counted_s_ && follows(rep, *counted_s_);
  const bool together = confirms_waiting(rep);
  if (!together && (is_unusual(rep) || (!joins && is_doubtful(rep)))) return wait(rep, joins);
  if (together) count(*waiting_);
  waiting_.reset();
  before_.reset();
  count(rep);
  return together ? Answer::counts_with_waiting : Answer::counts;
}

RepConfirmation::Decision RepConfirmation::push(const RepCandidate& rep) {
  drop_last_for(rep);
  const Answer answer = judge(rep);
  if (answer == Answer::never) return {{}, {rep}};
  Decision decision;
  if (answer == Answer::counts_with_waiting) decision.counted = std::exchange(pending_, {});
  if (answer != Answer::waits_too) decision.rejected = std::exchange(pending_, {});
  const bool waits = answer == Answer::waits || answer == Answer::waits_too;
  (waits ? pending_ : decision.counted).push_back(rep);
  return decision;
}

} // namespace limber::count
