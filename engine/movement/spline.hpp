// A cubic spline through samples, with two continuous derivatives.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace limber::movement {

class Spline {
public:
  Spline() = default;
  /// `t_s` ascends strictly. Closed: the last value equals the first and the curve is
  /// periodic; open: it stops at both ends. It also stops where `stops` says so (one per sample, or
  /// empty); there only the first derivative is continuous in every case.
  Spline(std::vector<double> t_s, std::vector<Eigen::VectorXd> values, bool closed,
         std::vector<bool> stops = {});

  Eigen::VectorXd operator()(double t_s) const; // clamped to the samples

private:
  std::vector<double> t_s_;
  std::vector<Eigen::VectorXd> value_;
  std::vector<Eigen::VectorXd> slope_;
};

} // namespace limber::movement
