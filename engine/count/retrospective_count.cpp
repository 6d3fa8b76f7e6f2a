#include "count/retrospective_count.hpp"

#include "core/statistics.hpp"
#include "count/gate.hpp"
#include "count/neutral_position.hpp"
#include "count/path_position.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::count {
namespace {

using core::upper_median;

constexpr double candidates_kept_s = 60.0;
// After this long out of position, what follows is another set.
constexpr double max_away_s = 2.0;
constexpr double min_change = 0.08; // of the path: a neutral position that far off is another one
// Each end was reached twice, as far from neutral within this share of the distance to it: else one
// of them was a sway on the way to the start.
constexpr double agree_share = 0.4;
// A wrong neutral position makes one side's repetitions smaller and shorter than the other side's.
constexpr double alike_share = 0.5;
// A set begins where the body rests, and that is not near one end.
constexpr double set_rest_s = 0.8;
constexpr double central_share = 0.5;  // of the distance from neutral to an end
constexpr double same_rep_share = 0.5; // of the shorter one's time, in both: the same repetition

bool overlap(const RepCandidate& a, const RepCandidate& b) {
  const double both_s = std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s);
  return both_s > same_rep_share * std::min(took_s(a), took_s(b));
}

template <class Get> bool are_alike(const std::vector<BilateralCounter::SideEvent>& reps, Get get) {
  const auto [smallest, largest] =
      std::minmax_element(reps.begin(), reps.end(), [&](const auto& a, const auto& b) {
        return get(a.event.candidate) < get(b.event.candidate);
      });
  return get(smallest->event.candidate) >= alike_share * get(largest->event.candidate);
}

/// Between the last two turning points on one side, where they agree.
std::optional<double> find_end(const std::deque<double>& turns, double max_apart) {
  const double last = turns.back();
  const double before = turns.front();
  if (std::abs(last - before) > max_apart) return std::nullopt;
  return 0.5 * (last + before);
}

} // namespace

RetrospectiveCount::RetrospectiveCount(const exercise::Exercise& exercise)
    : exercise_(exercise), of_use_(exercise.count.kind == exercise::Kind::cycle &&
                                   exercise.sides == exercise::Sides::alternating &&
                                   starts_in_neutral(exercise.count.drivers) &&
                                   !is_leg_difference(exercise.count.drivers)) {}

void RetrospectiveCount::push(const motion::MotionFrame& frame) {
  if (!of_use_) return;
  frames_.push_back(frame);
  while (frames_.front().t_s < frame.t_s - candidates_kept_s)
    frames_.pop_front();
  std::erase_if(counted_,
                [&](const RepCandidate& rep) { return rep.end_s < frame.t_s - candidates_kept_s; });
  const exercise::Count& count = exercise_.count;
  const Progress progress = calc_progress(count.drivers, frame.readings);
  if (frame.seen && progress.path_position.seen() &&
      judge(count.gates, exercise::When::always, frame.readings) != Verdict::outside)
    follow(frame.t_s, progress.path_position.value);
}

void RetrospectiveCount::remember(const std::vector<BilateralCounter::SideEvent>& side_events) {
  if (!of_use_) return;
  for (const BilateralCounter::SideEvent& one : side_events)
    if (one.event.kind == CountEventKind::rep) counted_.push_back(one.event.candidate);
}

/// An extreme is a turning point once the movement has gone back from it by a repetition's
/// amplitude.
void RetrospectiveCount::follow(double t_s, double path_position) {
  if (t_s - in_place_s_ > max_away_s) {
    peaks_.clear();
    valleys_.clear();
    high_ = low_ = path_position;
    direction_ = 0;
  }
  in_place_s_ = t_s;
  high_ = std::max(high_, path_position);
  low_ = std::min(low_, path_position);
  const double min_amplitude = exercise_.count.min_amplitude;
  if (direction_ >= 0 && path_position < high_ - min_amplitude) {
    if (direction_ > 0) remember_turn(peaks_, high_);
    direction_ = -1;
    low_ = path_position;
  } else if (direction_ <= 0 && path_position > low_ + min_amplitude) {
    if (direction_ < 0) remember_turn(valleys_, low_);
    direction_ = 1;
    high_ = path_position;
  }
}

void RetrospectiveCount::remember_turn(std::deque<double>& turns, double path_position) {
  turns.push_back(path_position);
  if (turns.size() > 2) turns.pop_front();
  turned_since_ = true;
}

std::optional<RetrospectiveCount::EndPositions> RetrospectiveCount::find_ends() const {
  if (peaks_.size() < 2 || valleys_.size() < 2) return std::nullopt;
  const double range = 0.5 * (peaks_.front() + peaks_.back() - valleys_.front() - valleys_.back());
  const double max_apart = agree_share * 0.5 * range;
  const auto low = find_end(valleys_, max_apart);
  const auto high = find_end(peaks_, max_apart);
  if (!low || !high) return std::nullopt;
  return EndPositions{*low, *high};
}

std::optional<RetrospectiveCount::Recount> RetrospectiveCount::recount(double neutral) {
  if (!std::exchange(turned_since_, false)) return std::nullopt;
  const auto ends = find_ends();
  if (!ends) return std::nullopt;
  const double half = 0.5 * (ends->high - ends->low);
  const double found = ends->low + half;
  if (half < exercise_.count.min_amplitude || std::abs(found - neutral) < min_change)
    return std::nullopt;
  return recount_from(found, central_share * half);
}

bool RetrospectiveCount::was_counted(const BilateralCounter::SideEvent& side_event) const {
  if (side_event.event.kind != CountEventKind::rep) return false;
  const RepCandidate& rep = side_event.event.candidate;
  return std::any_of(counted_.begin(), counted_.end(), [&](const RepCandidate& counted) {
    return rep.side == counted.side && overlap(rep, counted);
  });
}

std::optional<double> RetrospectiveCount::find_rest_before(double t_s) const {
  std::vector<double> path_positions;
  for (const motion::MotionFrame& frame : frames_) {
    if (frame.t_s < t_s - set_rest_s || frame.t_s > t_s) continue;
    const Progress progress = calc_progress(exercise_.count.drivers, frame.readings);
    if (frame.seen && progress.path_position.seen())
      path_positions.push_back(progress.path_position.value);
  }
  if (path_positions.empty()) return std::nullopt;
  return upper_median(std::move(path_positions));
}

bool RetrospectiveCount::is_one_set(const std::vector<BilateralCounter::SideEvent>& reps,
                                    double neutral, double max_off) const {
  if (!are_alike(reps, [](const RepCandidate& rep) { return rep.amplitude; })) return false;
  if (!are_alike(reps, took_s)) return false;
  const auto rest = find_rest_before(reps.front().event.candidate.start_s);
  return rest && std::abs(*rest - neutral) <= max_off;
}

std::optional<RetrospectiveCount::Recount> RetrospectiveCount::recount_from(double neutral,
                                                                            double max_off) const {
  Recount recounted{BilateralCounter{exercise_, neutral}, {}};
  std::vector<BilateralCounter::SideEvent> reps;
  for (const motion::MotionFrame& frame : frames_)
    for (BilateralCounter::SideEvent& side_event : recounted.counter.push(frame))
      if (side_event.event.kind == CountEventKind::rep) reps.push_back(std::move(side_event));
  recounted.counter.take_rejected();
  for (SideCounter& side : recounted.counter.sides())
    side.take_rejected(); // already reported at the time
  if (reps.size() <= counted_.size() || !is_one_set(reps, neutral, max_off)) return std::nullopt;
  // A counted one that is not found again cannot be retracted; it replaces one that is found.
  std::size_t more = reps.size() - counted_.size();
  for (BilateralCounter::SideEvent& side_event : reps) {
    const RepCandidate& rep = side_event.event.candidate;
    if (more == 0 ||
        std::any_of(counted_.begin(), counted_.end(),
                    [&](const RepCandidate& counted) { return overlap(rep, counted); }))
      continue;
    recounted.missed.push_back(std::move(side_event));
    --more;
  }
  if (recounted.missed.empty()) return std::nullopt;
  return recounted;
}

} // namespace limber::count
