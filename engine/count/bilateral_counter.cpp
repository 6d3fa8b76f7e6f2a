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
void BilateralCounter::reject(const std::vector<RepCandidate>& reps) {
  for (const RepCandidate& rep : reps)
    if (!rep.against)
      rejected_.push_back({rep.start_s, 0.5 * (rep.start_s + rep.end_s), rep.end_s,
                           RepConfirmation::why_alone(rep), rep.side, rep.amplitude});
}

/// Pending repetitions are reported with the one that confirms them, each at its own time.
void BilateralCounter::take_rep(const RepCandidate& rep, std::vector<SideEvent>& side_events) {
  const RepConfirmation::Decision decision = confirmation_.push(rep);
  for (const RepCandidate& counted : decision.counted)
    side_events.push_back({counted.side == body::Side::left ? 1U : 0U,
                           {counted.end_s, CountEventKind::rep, counted}});
  reject(decision.rejected);
}

std::optional<double> BilateralCounter::open_since() const {
  std::optional<double> since_s;
  const auto consider = [&](double began_s) {
    since_s = std::min(since_s.value_or(began_s), began_s);
  };
  for (const SideCounter& side : sides_)
    if (const auto began_s = side.under_way_since()) consider(*began_s);
  for (const RepCandidate& pending : confirmation_.pending())
    consider(pending.start_s);
  return since_s;
}

void BilateralCounter::finish() {
  reject(confirmation_.finish());
  for (SideCounter& side : sides_)
    side.finish();
}

void BilateralCounter::take(std::size_t side, const SideCounter::Event& event,
                            std::vector<SideEvent>& side_events) {
  if (event.kind != CountEventKind::rep) {
    side_events.push_back({side, event});
    side_events.back().event.doubtful = !confirmation_.pending().empty();
    return;
  }
  take_rep(event.candidate, side_events);
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
