#include "count/hindsight.hpp"

#include "core/median.hpp"
#include "count/gate.hpp"
#include "count/middle.hpp"
#include "count/progress.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::count {
namespace {

using core::median;

constexpr double kept_s = 60.0;
constexpr double away_s =
    2.0; // so long not in place for the exercise: what follows is another bout
constexpr double least_change = 0.08; // of the path: a middle that far off is another one
// Each end was reached twice, as far from the middle within this share of the way to it: else one
// of them was a sway on the way to the start.
constexpr double agree_share = 0.4;
// A wrong middle makes one side's repetitions short and the other side's long, in way and time.
constexpr double alike_share = 0.5;
// A set begins where the body rests, and that is not near one end.
constexpr double rest_s = 0.8;
constexpr double central_share = 0.5; // of the way from the middle to an end
constexpr double same_share = 0.5;    // of the shorter one's time, in both: the same repetition

double took_s(const Likeness& rep) { return rep.end_s - rep.start_s; }

bool overlap(const Likeness& a, const Likeness& b) {
  const double both_s = std::min(a.end_s, b.end_s) - std::max(a.start_s, b.start_s);
  return both_s > same_share * std::min(took_s(a), took_s(b));
}

template <class Get> bool are_alike(const std::vector<Tally::Told>& reps, Get get) {
  const auto [least, most] =
      std::minmax_element(reps.begin(), reps.end(), [&](const auto& a, const auto& b) {
        return get(a.happening.likeness) < get(b.happening.likeness);
      });
  return get(least->happening.likeness) >= alike_share * get(most->happening.likeness);
}

/// Between the last two turning points on one side, where they agree.
std::optional<double> find_end(const std::deque<double>& turns, double most_apart) {
  const double last = turns.back();
  const double before = turns.front();
  if (std::abs(last - before) > most_apart) return std::nullopt;
  return 0.5 * (last + before);
}

} // namespace

Hindsight::Hindsight(const exercise::Exercise& exercise)
    : exercise_(exercise), of_use_(exercise.count.kind == exercise::Kind::cycle &&
                                   exercise.sides == exercise::Sides::alternating &&
                                   starts_in_the_middle(exercise.count.drivers) &&
                                   !tells_legs_apart(exercise.count.drivers)) {}

void Hindsight::push(const motion::MotionFrame& frame) {
  if (!of_use_) return;
  frames_.push_back(frame);
  while (frames_.front().t_s < frame.t_s - kept_s)
    frames_.pop_front();
  std::erase_if(counted_, [&](const Likeness& rep) { return rep.end_s < frame.t_s - kept_s; });
  const exercise::Count& count = exercise_.count;
  const Progress progress = calc_progress(count.drivers, frame.readings);
  if (frame.seen && progress.along.seen() &&
      judge(count.gates, exercise::When::always, frame.readings) != Verdict::outside)
    follow(frame.t_s, progress.along.value);
}

void Hindsight::remember(const std::vector<Tally::Told>& told) {
  if (!of_use_) return;
  for (const Tally::Told& one : told)
    if (one.happening.kind == EventKind::rep) counted_.push_back(one.happening.likeness);
}

/// A turning point is one when the movement has gone back from it as far as a repetition goes.
void Hindsight::follow(double t_s, double along) {
  if (t_s - in_place_s_ > away_s) {
    peaks_.clear();
    valleys_.clear();
    high_ = low_ = along;
    way_ = 0;
  }
  in_place_s_ = t_s;
  high_ = std::max(high_, along);
  low_ = std::min(low_, along);
  const double least = exercise_.count.least_amplitude;
  if (way_ >= 0 && along < high_ - least) {
    if (way_ > 0) remember_turn(peaks_, high_);
    way_ = -1;
    low_ = along;
  } else if (way_ <= 0 && along > low_ + least) {
    if (way_ < 0) remember_turn(valleys_, low_);
    way_ = 1;
    high_ = along;
  }
}

void Hindsight::remember_turn(std::deque<double>& turns, double along) {
  turns.push_back(along);
  if (turns.size() > 2) turns.pop_front();
  turned_again_ = true;
}

std::optional<Hindsight::Ends> Hindsight::find_ends() const {
  if (peaks_.size() < 2 || valleys_.size() < 2) return std::nullopt;
  const double way = 0.5 * (peaks_.front() + peaks_.back() - valleys_.front() - valleys_.back());
  const double most_apart = agree_share * 0.5 * way;
  const auto low = find_end(valleys_, most_apart);
  const auto high = find_end(peaks_, most_apart);
  if (!low || !high) return std::nullopt;
  return Ends{*low, *high};
}

std::optional<Hindsight::Retold> Hindsight::look_back(double middle) {
  if (!std::exchange(turned_again_, false)) return std::nullopt;
  const auto ends = find_ends();
  if (!ends) return std::nullopt;
  const double half = 0.5 * (ends->high - ends->low);
  const double found = ends->low + half;
  if (half < exercise_.count.least_amplitude || std::abs(found - middle) < least_change)
    return std::nullopt;
  return tell_again(found, central_share * half);
}

bool Hindsight::was_counted(const Tally::Told& told) const {
  if (told.happening.kind != EventKind::rep) return false;
  const Likeness& rep = told.happening.likeness;
  return std::any_of(counted_.begin(), counted_.end(), [&](const Likeness& counted) {
    return rep.side == counted.side && overlap(rep, counted);
  });
}

std::optional<double> Hindsight::find_rest_before(double t_s) const {
  std::vector<double> alongs;
  for (const motion::MotionFrame& frame : frames_) {
    if (frame.t_s < t_s - rest_s || frame.t_s > t_s) continue;
    const Progress progress = calc_progress(exercise_.count.drivers, frame.readings);
    if (frame.seen && progress.along.seen()) alongs.push_back(progress.along.value);
  }
  if (alongs.empty()) return std::nullopt;
  return median(std::move(alongs));
}

bool Hindsight::is_one_set(const std::vector<Tally::Told>& reps, double middle,
                           double most_off) const {
  if (!are_alike(reps, [](const Likeness& rep) { return rep.amplitude; })) return false;
  if (!are_alike(reps, took_s)) return false;
  const auto rest = find_rest_before(reps.front().happening.likeness.start_s);
  return rest && std::abs(*rest - middle) <= most_off;
}

std::optional<Hindsight::Retold> Hindsight::tell_again(double middle, double most_off) const {
  Retold retold{Tally{exercise_, middle}, {}};
  std::vector<Tally::Told> reps;
  for (const motion::MotionFrame& frame : frames_)
    for (Tally::Told& told : retold.tally.push(frame))
      if (told.happening.kind == EventKind::rep) reps.push_back(std::move(told));
  retold.tally.take_refusals();
  for (SideCounter& side : retold.tally.sides())
    side.take_refusals(); // they were told when it happened
  if (reps.size() <= counted_.size() || !is_one_set(reps, middle, most_off)) return std::nullopt;
  // Whatever was counted and is not found again cannot be taken back, but stands for one that is.
  std::size_t more = reps.size() - counted_.size();
  for (Tally::Told& told : reps) {
    const Likeness& rep = told.happening.likeness;
    if (more == 0 || std::any_of(counted_.begin(), counted_.end(),
                                 [&](const Likeness& counted) { return overlap(rep, counted); }))
      continue;
    retold.missed.push_back(std::move(told));
    --more;
  }
  if (retold.missed.empty()) return std::nullopt;
  return retold;
}

} // namespace limber::count
