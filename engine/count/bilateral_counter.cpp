#include "count/bilateral_counter.hpp"

#include <algorithm>
#include <utility>

namespace limber::count {
namespace {

std::optional<double> negated(std::optional<double> value) {
  return value ? std::optional{-*value} : std::nullopt;
}

} // namespace

BilateralCounter::BilateralCounter(const exercise::Exercise& exercise,
                                   std::optional<double> neutral)
    : confirmation_(exercise) {
  if (exercise.sides == exercise::Sides::none) {
    sides_.emplace_back(exercise, std::nullopt, neutral);
    return;
  }
  sides_.emplace_back(exercise, body::Side::right, neutral);
  sides_.emplace_back(exercise, body::Side::left, negated(neutral));
}

/// A candidate with something against it has already been rejected for that.
void BilateralCounter::reject(const SideCounter::Event& rep) {
  const RepCandidate& like = rep.candidate;
  if (like.against) return;
  rejected_.push_back({like.start_s, 0.5 * (like.start_s + like.end_s), like.end_s,
                       RepConfirmation::why_alone(like), like.side, like.amplitude});
}

void BilateralCounter::reject_pending() {
  for (const PendingRep& pending : std::exchange(pending_, {}))
    reject(pending.rep);
}

/// Pending repetitions are reported with the one that confirms them, each at its own time.
void BilateralCounter::take_rep(std::size_t side, const SideCounter::Event& rep,
                                std::vector<SideEvent>& side_events) {
  if (confirmation_.drop_last_for(rep.candidate)) pending_.pop_back(); // it was how this one began
  const RepConfirmation::Answer answer = confirmation_.push(rep.candidate);
  if (answer == RepConfirmation::Answer::never) return reject(rep);
  if (answer == RepConfirmation::Answer::counts_with_waiting)
    for (const PendingRep& pending : std::exchange(pending_, {}))
      side_events.push_back({pending.side, pending.rep});
  if (answer != RepConfirmation::Answer::waits_too) reject_pending();
  if (answer == RepConfirmation::Answer::waits || answer == RepConfirmation::Answer::waits_too)
    pending_.push_back({side, rep});
  else side_events.push_back({side, rep});
}

std::optional<double> BilateralCounter::open_since() const {
  std::optional<double> since_s;
  const auto consider = [&](double began_s) {
    since_s = std::min(since_s.value_or(began_s), began_s);
  };
  for (const SideCounter& side : sides_)
    if (const auto began_s = side.under_way_since()) consider(*began_s);
  for (const PendingRep& pending : pending_)
    consider(pending.rep.candidate.start_s);
  return since_s;
}

void BilateralCounter::finish() {
  reject_pending();
  for (SideCounter& side : sides_)
    side.finish();
}

void BilateralCounter::take(std::size_t side, const SideCounter::Event& event,
                            std::vector<SideEvent>& side_events) {
  if (event.kind != CountEventKind::rep) {
    side_events.push_back({side, event});
    side_events.back().event.doubtful = !pending_.empty();
    return;
  }
  take_rep(side, event, side_events);
  if (event.candidate.against) return;
  for (std::size_t other = 0; other < sides_.size(); ++other)
    if (other != side) sides_[other].continue_set(event.t_s);
}

std::vector<BilateralCounter::SideEvent> BilateralCounter::push(const motion::MotionFrame& frame) {
  std::vector<SideEvent> side_events;
  for (std::size_t side = 0; side < sides_.size(); ++side)
    for (const SideCounter::Event& event : sides_[side].push(frame))
      take(side, event, side_events);
  return side_events;
}

} // namespace limber::count
