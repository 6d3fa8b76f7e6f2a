// Smooth curves through keys in time: the way people move from one point to another.
//
// Piecewise quintics that minimise the integral of the squared jerk (Flash and Hogan 1985,
// J Neurosci 5:1688-1703), with via points: position, velocity, acceleration, jerk and snap are
// continuous at via points, velocity and acceleration are zero at stops.
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

namespace limber::movement {

struct MinJerkKey {
  double t_s = 0.0; // ascending
  Eigen::VectorXd value;
  bool stops = false;
};

/// One curve of several dimensions. A closed one returns to its first key after `period_s`; an open
/// one stops at both ends.
class MinJerk {
public:
  static MinJerk open(std::vector<MinJerkKey> keys);
  static MinJerk closed(std::vector<MinJerkKey> keys, double period_s);

  /// `t_s` is clamped to the curve, or wrapped into the period.
  Eigen::VectorXd operator()(double t_s) const;

private:
  struct Knot {
    double t_s = 0.0;
    Eigen::VectorXd x, v, a;
  };
  static MinJerk through(std::vector<MinJerkKey> keys);
  std::vector<Knot> knots_;
  double period_s_ = 0.0; // 0: open
};

} // namespace limber::movement
