#include "movement/min_jerk.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace limber::movement {
namespace {

// Coefficients of a quintic's jerk and snap at its ends in (delta x, v0, v1, a0, a1).
struct EndDerivative {
  double dx, v0, v1, a0, a1;
};
EndDerivative jerk_at_start(double T) {
  return {60 / (T * T * T), -36 / (T * T), -24 / (T * T), -9 / T, 3 / T};
}
EndDerivative jerk_at_end(double T) {
  return {60 / (T * T * T), -24 / (T * T), -36 / (T * T), -3 / T, 9 / T};
}
EndDerivative snap_at_start(double T) {
  const double T2 = T * T;
  return {-360 / (T2 * T2), 192 / (T2 * T), 168 / (T2 * T), 36 / T2, -24 / T2};
}
EndDerivative snap_at_end(double T) {
  const double T2 = T * T;
  return {360 / (T2 * T2), -168 / (T2 * T), -192 / (T2 * T), -24 / T2, 36 / T2};
}

} // namespace

// Solves for velocity and acceleration at keys without a stop.
MinJerk MinJerk::through(std::vector<MinJerkKey> keys) {
  const auto n = static_cast<Eigen::Index>(keys.size());
  const Eigen::Index dims = keys.front().value.size();
  Eigen::MatrixXd A = Eigen::MatrixXd::Identity(2 * n, 2 * n); // v_i at 2i, a_i at 2i + 1
  Eigen::MatrixXd B = Eigen::MatrixXd::Zero(2 * n, dims);
  for (Eigen::Index i = 1; i + 1 < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    if (keys[k].stops) continue;
    const double before = keys[k].t_s - keys[k - 1].t_s;
    const double after = keys[k + 1].t_s - keys[k].t_s;
    const Eigen::VectorXd dx_before = keys[k].value - keys[k - 1].value;
    const Eigen::VectorXd dx_after = keys[k + 1].value - keys[k].value;
    const auto continuity = [&](Eigen::Index row, const EndDerivative& end,
                                const EndDerivative& start) {
      A.row(row).setZero();
      A(row, 2 * (i - 1)) += end.v0;
      A(row, 2 * i) += end.v1 - start.v0;
      A(row, 2 * (i + 1)) -= start.v1;
      A(row, 2 * (i - 1) + 1) += end.a0;
      A(row, 2 * i + 1) += end.a1 - start.a0;
      A(row, 2 * (i + 1) + 1) -= start.a1;
      B.row(row) = (start.dx * dx_after - end.dx * dx_before).transpose();
    };
    continuity(2 * i, jerk_at_end(before), jerk_at_start(after));
    continuity(2 * i + 1, snap_at_end(before), snap_at_start(after));
  }
  const Eigen::MatrixXd solved = A.partialPivLu().solve(B);
  MinJerk curve;
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto k = static_cast<std::size_t>(i);
    curve.knots_.push_back({keys[k].t_s, keys[k].value, solved.row(2 * i).transpose(),
                            solved.row(2 * i + 1).transpose()});
  }
  return curve;
}

MinJerk MinJerk::open(std::vector<MinJerkKey> keys) {
  keys.front().stops = true;
  keys.back().stops = true;
  return through(std::move(keys));
}

// Unrolled over five periods: the ends no longer affect the middle one.
MinJerk MinJerk::closed(std::vector<MinJerkKey> keys, double period_s) {
  std::vector<MinJerkKey> rounds;
  for (int round = -2; round <= 2; ++round)
    for (MinJerkKey key : keys) {
      key.t_s += round * period_s;
      rounds.push_back(key);
    }
  rounds.push_back(keys.front());
  rounds.back().t_s = keys.front().t_s + 3 * period_s;
  MinJerk curve = through(std::move(rounds));
  const auto first = static_cast<std::ptrdiff_t>(2 * keys.size());
  const auto last = first + static_cast<std::ptrdiff_t>(keys.size()) + 1;
  curve.knots_ = {curve.knots_.begin() + first, curve.knots_.begin() + last};
  curve.knots_.back().v = curve.knots_.front().v;
  curve.knots_.back().a = curve.knots_.front().a;
  curve.period_s_ = period_s;
  return curve;
}

Eigen::VectorXd MinJerk::operator()(double t_s) const {
  const double start = knots_.front().t_s;
  if (period_s_ > 0.0)
    t_s = start + (t_s - start) - period_s_ * std::floor((t_s - start) / period_s_);
  t_s = std::clamp(t_s, start, knots_.back().t_s);
  std::size_t i = 0;
  while (i + 2 < knots_.size() && t_s >= knots_[i + 1].t_s)
    ++i;
  const Knot& p = knots_[i];
  const Knot& q = knots_[i + 1];
  const double T = q.t_s - p.t_s;
  const double s = t_s - p.t_s;
  const Eigen::VectorXd dx = q.x - p.x;
  const Eigen::VectorXd c3 =
      (20 * dx - (8 * q.v + 12 * p.v) * T - (3 * p.a - q.a) * T * T) / (2 * T * T * T);
  const Eigen::VectorXd c4 =
      (-30 * dx + (14 * q.v + 16 * p.v) * T + (3 * p.a - 2 * q.a) * T * T) / (2 * T * T * T * T);
  const Eigen::VectorXd c5 =
      (12 * dx - 6 * (q.v + p.v) * T - (p.a - q.a) * T * T) / (2 * T * T * T * T * T);
  return p.x + s * (p.v + s * (p.a / 2 + s * (c3 + s * (c4 + s * c5))));
}

} // namespace limber::movement
