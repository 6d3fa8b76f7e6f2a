#include "coach/turn.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace limber::coach {
namespace {

// DESIGN and EXERCISES: direction only where the short axis is a third of the long one.
constexpr double least_axis_ratio = 1.0 / 3.0;
// A loop that crosses itself encloses less than the ellipse of its spread.
constexpr double least_area_share = 0.5;
// Among round turns one that is flat and takes this much longer or shorter than they did is a foot
// that was put down and lifted again.
constexpr double out_of_pace_share = 0.35;
constexpr double bout_s = 4.0;
// A circle never stops; a foot that is put down does. Rest: so long within so much of the radius.
constexpr double rest_s = 0.6;
constexpr double rest_share = 0.22;

/// The cycle within the turn: from the circle's front edge to its back edge, and back to the front.
exercise::Count cycle_of(const exercise::Count& count) {
  exercise::Count cycle = count;
  cycle.kind = exercise::Kind::cycle;
  const exercise::Driver& forward = count.drivers.back();
  const double radius = forward.to - forward.from;
  cycle.drivers = {{forward.quantity, forward.to, forward.from - radius, 1.0}};
  cycle.least_amplitude = count.least_amplitude / std::abs(radius); // two radii of two
  return cycle;
}

using Path = std::vector<Eigen::Vector2d>; // (rightward, forward), rad

/// How round a closed path is, and which way it goes round.
struct Loop {
  double axis_ratio = 0.0; // short by long
  double area_share = 0.0; // of the ellipse with the same spread; counter-clockwise positive
};

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
  const Eigen::Vector2d variances =
      Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d>(covariance).eigenvalues();
  const double short_m = std::sqrt(2.0 * std::max(0.0, variances(0)));
  const double long_m = std::sqrt(2.0 * std::max(1e-12, variances(1)));
  Loop loop;
  loop.area_share = 0.5 * double_area / (std::numbers::pi * std::max(1e-12, short_m * long_m));
  // Noise has a short axis, too, but encloses nothing.
  loop.axis_ratio = std::min(1.0, std::abs(loop.area_share)) * short_m / long_m;
  return loop;
}

} // namespace

TurnFinder::TurnFinder(const exercise::Count& count, body::Side side)
    : drivers_(count.drivers), outward_sign_(side == body::Side::right ? 1.0 : -1.0),
      span_(2.0 * std::abs(count.drivers.back().to - count.drivers.back().from)),
      cycles_(cycle_of(count)) {}

double TurnFinder::own_progress() const { return cycles_.own_progress(); }

std::vector<Refused> TurnFinder::take_refusals() {
  std::vector<Refused> all = cycles_.take_refusals();
  all.insert(all.end(), refusals_.begin(), refusals_.end());
  refusals_.clear();
  return all;
}

std::optional<Eigen::Vector2d> TurnFinder::read(const motion::MotionFrame& frame) const {
  const motion::Reading outward = motion::combine(frame.readings, drivers_[0].quantity);
  const motion::Reading forward = motion::combine(frame.readings, drivers_[1].quantity);
  if (!frame.seen || !outward.seen() || !forward.seen()) return std::nullopt;
  return Eigen::Vector2d{outward_sign_ * outward.value, forward.value};
}

/// Nothing moves either way: at a circle's back edge the leg still goes sideways.
bool TurnFinder::rests(const motion::MotionFrame& frame) {
  const auto at = read(frame);
  if (!at) return false;
  recent_.push_back({frame.t_s, *at});
  while (recent_.size() > 1 && recent_[1].t_s <= frame.t_s - rest_s)
    recent_.pop_front();
  if (frame.t_s - recent_.front().t_s < rest_s) return false;
  const double radius = 0.5 * cycles_.amplitude_so_far() * span_;
  return std::all_of(recent_.begin(), recent_.end(),
                     [&](const Recent& r) { return (r.at - *at).norm() < rest_share * radius; });
}

bool TurnFinder::out_of_pace(double took_s) const {
  if (round_s_.empty()) return false;
  std::vector<double> usual = round_s_;
  const auto middle = usual.begin() + static_cast<std::ptrdiff_t>(usual.size() / 2);
  std::nth_element(usual.begin(), middle, usual.end());
  return std::abs(took_s - *middle) > out_of_pace_share * *middle;
}

std::vector<Turn> TurnFinder::push(const motion::MotionFrame& frame) {
  auto cycle = cycles_.push(frame);
  if (!cycle) {
    if (rests(frame)) cycles_.leave_off();
    return {};
  }
  Path path;
  for (const CycleSample& sample : cycle->samples) {
    const auto at = read(sample.frame);
    if (sample.frame.t_s >= cycle->start_s && at) path.push_back(*at);
  }
  bool first_of_bout = false;
  if (cycle->start_s - last_end_s_ > bout_s) {
    round_s_.clear();
    doubted_.clear();
    first_of_bout = true;
  }
  last_end_s_ = cycle->end_s;
  const double took_s = cycle->end_s - cycle->start_s;
  Turn turn{std::nullopt, std::move(*cycle)};
  const Loop loop = path.size() < 4 ? Loop{} : calc_loop(path);
  if (loop.axis_ratio >= least_axis_ratio && std::abs(loop.area_share) >= least_area_share) {
    round_s_.push_back(took_s);
    turn.direction = loop.area_share < 0.0 ? Direction::clockwise : Direction::counter_clockwise;
  } else if (out_of_pace(took_s)) {
    refusals_.push_back(
        {turn.cycle.start_s, turn.cycle.turn_s, turn.cycle.end_s, Refusal::flat, {}});
    return {};
  } else if (first_of_bout) {
    doubted_.push_back(std::move(turn));
    return {};
  }
  std::vector<Turn> turns = std::exchange(doubted_, {});
  turns.push_back(std::move(turn));
  return turns;
}

} // namespace limber::coach
