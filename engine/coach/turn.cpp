#include "coach/turn.hpp"

#include "core/angle.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace limber::coach {
namespace {

constexpr double whole_turn = 2.0 * std::numbers::pi;
// The centre and the axes follow a person who lets the circles grow.
constexpr double window_s = 3.0;
constexpr double most_gap_s = 0.7;
constexpr double rest_after_s = 1.0;
// The foot leaves for the circle a little before the turning can be told from drifting.
constexpr double head_start_rad = 0.6;
// DESIGN and EXERCISES: direction only where the short axis is a third of the long one.
constexpr double least_axis_ratio = 1.0 / 3.0;
constexpr double most_outside_share = 0.3;

struct Axes {
  Eigen::Vector2d centre = Eigen::Vector2d::Zero();
  Eigen::Vector2d along = Eigen::Vector2d::UnitY();
  double radius = 0.0; // along the long axis
};

/// A circle's points have a variance of half the radius squared along each axis.
template <class Samples> Axes calc_axes(const Samples& samples) {
  Axes axes;
  const double n = static_cast<double>(samples.size());
  for (const auto& sample : samples)
    axes.centre += sample.at / n;
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
  for (const auto& sample : samples) {
    const Eigen::Vector2d d = sample.at - axes.centre;
    covariance += d * d.transpose() / n;
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix2d> solver(covariance);
  axes.along = solver.eigenvectors().col(1);
  axes.radius = std::sqrt(2.0 * std::max(0.0, solver.eigenvalues()(1)));
  return axes;
}

/// Twice the signed area of the closed polygon, counter-clockwise positive (shoelace formula).
template <class Samples> double calc_double_area(const Samples& samples) {
  double sum = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Eigen::Vector2d& a = samples[i].at;
    const Eigen::Vector2d& b = samples[(i + 1) % samples.size()].at;
    sum += a.x() * b.y() - b.x() * a.y();
  }
  return sum;
}

} // namespace

TurnFinder::TurnFinder(exercise::Count count, body::Side side)
    : count_(std::move(count)), outward_sign_(side == body::Side::right ? 1.0 : -1.0) {}

std::optional<Eigen::Vector2d> TurnFinder::read(const motion::MotionFrame& frame) {
  if (!frame.seen || count_.drivers.size() != 2) return std::nullopt;
  const motion::Reading outward = motion::combine(frame.readings, count_.drivers[0].quantity);
  const motion::Reading forward = motion::combine(frame.readings, count_.drivers[1].quantity);
  if (!outward.seen() || !forward.seen()) return std::nullopt;
  return Eigen::Vector2d{outward_sign_ * outward.value, forward.value};
}

void TurnFinder::rest() {
  moving_ = false;
  wound_rad_ = 0.0;
  last_angle_.reset();
  turn_.clear();
}

double TurnFinder::own_progress() const { return std::clamp(wound_rad_ / whole_turn, 0.0, 1.0); }

/// How far the phase of the long axis went on with this sample; 0 while nothing turns.
double TurnFinder::calc_phase_step(const Sample& sample) {
  const Axes axes = calc_axes(window_);
  if (axes.radius < count_.least_amplitude) {
    last_angle_.reset();
    return 0.0;
  }
  // An eigenvector has no sense of its own: keep the one it had.
  axis_ = axes.along.dot(axis_) < 0.0 ? Eigen::Vector2d(-axes.along) : axes.along;
  const Sample& before = window_[window_.size() - 2];
  const double place = axis_.dot(sample.at - axes.centre);
  const double speed = axis_.dot(sample.at - before.at) / (sample.t_s - before.t_s);
  // Speed is scaled by its own spread, so that one turn draws a circle, not an ellipse.
  double speed_square = 0.0;
  for (std::size_t i = 1; i < window_.size(); ++i) {
    const double v =
        axis_.dot(window_[i].at - window_[i - 1].at) / (window_[i].t_s - window_[i - 1].t_s);
    speed_square += v * v;
  }
  const double speed_spread = std::sqrt(2.0 * speed_square / static_cast<double>(window_.size()));
  if (speed_spread < 1e-6) return 0.0;
  const double angle = std::atan2(-speed / speed_spread, place / axes.radius);
  const double step = last_angle_ ? core::wrap_angle(angle - *last_angle_) : 0.0;
  last_angle_ = angle;
  return -step; // position and speed of any oscillation go round clockwise
}

std::optional<Turn> TurnFinder::finish_turn(double t_s) {
  wound_rad_ -= whole_turn;
  Turn turn{turn_.front().t_s, t_s, std::nullopt};
  const Axes axes = calc_axes(turn_);
  const double area = 0.5 * calc_double_area(turn_);
  const auto outside =
      std::count_if(turn_.begin(), turn_.end(), [](const Sample& s) { return s.outside; });
  const double outside_share = static_cast<double>(outside) / static_cast<double>(turn_.size());
  turn_.clear();
  const double took_s = turn.end_s - turn.start_s;
  if (outside_share > most_outside_share || took_s < count_.least_rep_s ||
      took_s > count_.most_rep_s)
    return std::nullopt;
  const double short_axis = std::abs(area) / (std::numbers::pi * axes.radius);
  if (short_axis >= least_axis_ratio * axes.radius)
    turn.direction = area < 0.0 ? Direction::clockwise : Direction::counter_clockwise;
  return turn;
}

std::optional<Turn> TurnFinder::push(const motion::MotionFrame& frame) {
  const auto at = read(frame);
  readable_ = at.has_value();
  if (!at) return std::nullopt;
  const double t_s = frame.t_s;
  if (!window_.empty() && t_s - window_.back().t_s > most_gap_s) {
    window_.clear();
    rest();
  }
  const bool outside =
      judge(count_.gates, exercise::When::always, frame.readings) == Verdict::outside;
  const Sample sample{t_s, *at, outside};
  window_.push_back(sample);
  while (window_.front().t_s < t_s - window_s)
    window_.pop_front();
  if (window_.size() < 4) return std::nullopt;

  const double step = calc_phase_step(sample);
  if (!last_angle_) {
    if (moving_ && t_s - quiet_since_s_ > rest_after_s) rest();
    return std::nullopt;
  }
  quiet_since_s_ = t_s;
  if (!moving_) {
    moving_ = true;
    wound_rad_ = head_start_rad;
  }
  wound_rad_ += step;
  turn_.push_back(sample);
  while (!turn_.empty() && turn_.front().t_s < t_s - count_.most_rep_s)
    turn_.pop_front();
  if (wound_rad_ < whole_turn) return std::nullopt;
  return finish_turn(t_s);
}

} // namespace limber::coach
