#include "count/circle_detector.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace limber::count {
namespace {

using core::upper_median;

// A direction is reported only if the short axis is at least a third of the long one.
constexpr double min_axis_ratio = 1.0 / 3.0;
// A loop that crosses itself encloses less than the ellipse of its spread.
constexpr double min_area_share = 0.5;
// Among round circles, a flat one that takes this much longer or shorter is a foot that was put
// down and lifted again.
constexpr double out_of_pace_share = 0.35;
constexpr double bout_s = 4.0;
// A circle does not stop; a foot that is put down does. It rests if it stays within `rest_share` of
// the radius for `rest_s`.
constexpr double rest_s = 0.6;
constexpr double rest_share = 0.22;
constexpr double max_kept_s = 12.0;
// Once a circle was seen round, shares of its usual time: a leg that stays longer was put down, and
// what takes less or more time is not a circle.
constexpr double rest_circle_share = 0.4;
constexpr double min_circle_share = 0.5;
constexpr double max_circle_share = 2.5;
constexpr double max_pause_share = 4.0; // pause before it
constexpr double min_gap_share = 0.5;   // a shorter gap cannot hide the end of a circle
constexpr double whole_circle_share = 0.8;
constexpr double own_share = 0.5; // of the usual radius: smaller is a failed attempt

/// The cycle within the circle: from the circle's front edge to its back edge, and back to the
/// front.
exercise::Count cycle_of(const exercise::Count& count) {
  exercise::Count cycle = count;
  cycle.kind = exercise::Kind::cycle;
  const exercise::Driver& forward = count.drivers.back();
  const double radius = forward.to - forward.from;
  cycle.drivers = {{forward.quantity, forward.to, forward.from - radius, 1.0}};
  cycle.min_amplitude = count.min_amplitude / std::abs(radius); // diameter over diameter
  return cycle;
}

using Path = std::vector<Eigen::Vector2d>; // (rightward, forward), rad

Loop calc_loop(const Path& path) {
  const double n = static_cast<double>(path.size());
  Eigen::Vector2d centre = Eigen::Vector2d::Zero();
  for (const Eigen::Vector2d& p : path)
    centre += p / n;
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
  double double_area = 0.0; // shoelace formula
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Eigen::Vector2d a = path[i] - centre;
    const Eigen::Vector2d b = path[(i + 1) % path.size()] - centre;
    covariance += a * a.transpose() / n;
    double_area += a.x() * b.y() - b.x() * a.y();
  }
  // An ellipse's points have a variance of half the radius squared along each axis.
  // The eigenvalues of the symmetric covariance.
  const double mean = 0.5 * covariance.trace();
  const double spread = std::hypot(0.5 * (covariance(0, 0) - covariance(1, 1)), covariance(0, 1));
  const double short_m = std::sqrt(2.0 * std::max(0.0, mean - spread));
  const double long_m = std::sqrt(2.0 * std::max(1e-12, mean + spread));
  Loop loop;
  loop.radius = std::sqrt(short_m * long_m);
  loop.area_share = 0.5 * double_area / (std::numbers::pi * std::max(1e-12, short_m * long_m));
  // Noise has a short axis, too, but encloses nothing.
  loop.axis_ratio = std::min(1.0, std::abs(loop.area_share)) * short_m / long_m;
  return loop;
}

template <class Values, class Get> double median_of(const Values& values, Get get) {
  std::vector<double> numbers;
  for (const auto& value : values)
    numbers.push_back(get(value));
  return upper_median(std::move(numbers));
}

} // namespace

bool Loop::is_round() const {
  return axis_ratio >= min_axis_ratio && std::abs(area_share) >= min_area_share;
}

/// A foot that is put down and lifted again returns along the same path.
bool Loop::encloses() const {
  return axis_ratio >= 0.5 * min_axis_ratio && std::abs(area_share) >= min_area_share;
}

CircleDetector::CircleDetector(const exercise::Count& count, body::Side side)
    : drivers_(count.drivers), outward_sign_(side == body::Side::right ? 1.0 : -1.0),
      span_(2.0 * std::abs(count.drivers.back().to - count.drivers.back().from)),
      typical_s_(count.typical_rep_s), cycles_(cycle_of(count)) {}

double CircleDetector::own_progress() const { return cycles_.own_progress(); }

std::vector<RejectedMovement> CircleDetector::take_rejected() {
  std::vector<RejectedMovement> all = cycles_.take_rejected();
  all.insert(all.end(), rejected_.begin(), rejected_.end());
  rejected_.clear();
  return all;
}

void CircleDetector::finish() {
  cycles_.finish();
  for (const Circle& circle : pending_)
    rejected_.push_back({circle.cycle.start_s,
                         circle.cycle.turn_s,
                         circle.cycle.end_s,
                         RejectionCause::unclear,
                         {},
                         circle.cycle.amplitude()});
  pending_.clear();
}

std::optional<Eigen::Vector2d> CircleDetector::read(const motion::MotionFrame& frame) const {
  const motion::Reading outward = motion::combine(frame.readings, drivers_[0].quantity);
  const motion::Reading forward = motion::combine(frame.readings, drivers_[1].quantity);
  if (!frame.seen || !outward.seen() || !forward.seen()) return std::nullopt;
  return Eigen::Vector2d{outward_sign_ * outward.value, forward.value};
}

/// Time without movement in either coordinate: at a circle's back edge the leg still moves
/// sideways.
double CircleDetector::rested_for(const motion::MotionFrame& frame) {
  const auto at = read(frame);
  if (!at) return 0.0;
  recent_.push_back({frame.t_s, *at});
  while (recent_.front().t_s < frame.t_s - max_kept_s)
    recent_.pop_front();
  const double still = rest_share * 0.5 * cycles_.amplitude_so_far() * span_;
  double since_s = frame.t_s;
  for (auto before = recent_.rbegin(); before != recent_.rend(); ++before) {
    if ((before->at - *at).norm() >= still) break;
    since_s = before->t_s;
  }
  return frame.t_s - since_s;
}

double CircleDetector::usual_s() const {
  return median_of(rounds_, [](const RoundCircle& round) { return round.took_s; });
}

/// Round circles have been seen, the last one recently.
bool CircleDetector::goes_round(double from_s) const {
  return !rounds_.empty() && from_s - last_end_s_ < max_pause_share * usual_s();
}

bool CircleDetector::out_of_pace(double took_s) const {
  if (rounds_.empty()) return false;
  return std::abs(took_s - usual_s()) > out_of_pace_share * usual_s();
}

Loop CircleDetector::loop_of(const Cycle& cycle) const {
  Path path;
  for (const CycleSample& sample : cycle.samples) {
    const auto at = read(sample.frame);
    if (sample.frame.t_s >= cycle.start_s && at) path.push_back(*at);
  }
  return path.size() < 4 ? Loop{} : calc_loop(path);
}

/// A failed attempt is much smaller than this person's circles.
bool CircleDetector::is_large_enough(const Loop& loop) const {
  return rounds_.empty() || loop.radius > own_share * median_of(rounds_, [](const RoundCircle& r) {
                                            return r.radius;
                                          });
}

/// Not a movement out and back, though seen too flat to show its direction.
bool CircleDetector::goes_about(const Loop& loop) const {
  return loop.encloses() && is_large_enough(loop);
}

/// Among round circles, both coordinates together show what the forward one alone may miss: where
/// the circle lies, how large it is, and whether the leg only rests.
bool CircleDetector::is_one_more(const RepDetector::RejectedCycle& rejected_cycle,
                                 const Loop& loop) const {
  const RejectionCause why = rejected_cycle.why;
  if (why != RejectionCause::too_fast && why != RejectionCause::not_ready &&
      why != RejectionCause::start && why != RejectionCause::end &&
      why != RejectionCause::too_small)
    return false;
  const Cycle& cycle = rejected_cycle.cycle;
  if (!goes_round(cycle.start_s) || !loop.is_round()) return false;
  const double took_s = cycle.end_s - cycle.start_s;
  return took_s > min_circle_share * usual_s() && took_s < max_circle_share * usual_s() &&
         is_large_enough(loop);
}

/// A circle that was under way when the body was lost for longer than a rest takes and is under way
/// again: it continued unseen.
std::optional<Cycle> CircleDetector::bridge(const motion::MotionFrame& frame) const {
  if (!read(frame) || recent_.empty()) return std::nullopt;
  const double gap_s = frame.t_s - recent_.back().t_s;
  if (!goes_round(cycles_.left_s())) return std::nullopt;
  if (gap_s < min_gap_share * usual_s() || gap_s > usual_s()) return std::nullopt;
  auto cycle = cycles_.find_unfinished();
  if (!cycle || frame.t_s - cycle->start_s < whole_circle_share * usual_s()) return std::nullopt;
  return cycle;
}

std::optional<Cycle> CircleDetector::find_cycle(const motion::MotionFrame& frame) {
  if (auto cycle = bridge(frame)) {
    cycles_.begin_unseen(cycle->start_level, frame);
    cycles_.accept(*cycle);
    rested_ = false;
    recent_.clear();
    return cycle;
  }
  const bool goes_on = goes_round(cycles_.left_s());
  cycles_.detect_rests(!goes_on);
  auto cycle = cycles_.push(frame);
  auto rejected_cycle = cycles_.take_rejected_cycle();
  if (!cycle && rejected_cycle && is_one_more(*rejected_cycle, loop_of(rejected_cycle->cycle))) {
    cycles_.accept(rejected_cycle->cycle);
    cycle = std::move(rejected_cycle->cycle);
  }
  if (cycle || rejected_cycle) {
    if (!cycle && !rested_) rejected_cycle_ = std::move(rejected_cycle);
    const bool rested = std::exchange(rested_, false);
    if (!cycle || !rested) return cycle;
    const Loop loop = loop_of(*cycle);
    if (loop.is_round() || (goes_on && goes_about(loop))) return cycle;
    rejected_.push_back({cycle->start_s, cycle->turn_s, cycle->end_s, RejectionCause::rested, {}});
    return std::nullopt;
  }
  const double rested_s = rested_for(frame);
  const double pace_s = goes_on ? usual_s() : typical_s_;
  if (cycles_.outward() && rested_s >= rest_s) rested_ = true;
  if (rested_s >= std::max(rest_s, rest_circle_share * pace_s)) {
    cycles_.drop_under_way();
    rested_ = false;
  }
  return std::nullopt;
}

std::vector<Circle> CircleDetector::push(const motion::MotionFrame& frame) {
  rejected_cycle_.reset();
  auto cycle = find_cycle(frame);
  if (!cycle) return {};
  const Loop loop = loop_of(*cycle);
  bool first_of_set = false;
  if (cycle->start_s - last_end_s_ > bout_s) {
    pending_.clear();
    first_of_set = true;
  }
  const bool among_rounds = goes_round(cycle->start_s);
  last_end_s_ = cycle->end_s;
  const double took_s = cycle->end_s - cycle->start_s;
  Circle circle{std::nullopt, std::move(*cycle)};
  if (loop.is_round()) {
    // If the pending one had been a circle, this camera would have seen it round, too.
    pending_.clear();
    rounds_.push_back({took_s, loop.radius});
    circle.direction = loop.area_share < 0.0 ? Direction::clockwise : Direction::counterclockwise;
    return {std::move(circle)};
  }
  if (!goes_about(loop) && (among_rounds || out_of_pace(took_s))) {
    rejected_.push_back(
        {circle.cycle.start_s, circle.cycle.turn_s, circle.cycle.end_s, RejectionCause::flat, {}});
    return {};
  }
  if (first_of_set) {
    pending_.push_back(std::move(circle));
    return {};
  }
  std::vector<Circle> circles = std::exchange(pending_, {});
  circles.push_back(std::move(circle));
  return circles;
}

} // namespace limber::count
