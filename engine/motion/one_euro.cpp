#include "motion/one_euro.hpp"

#include <numbers>

namespace limber::motion {
namespace {

/// Weight of the new value for a first-order low pass.
double alpha(double cutoff_hz, double dt_s) {
  const double r = 2.0 * std::numbers::pi * cutoff_hz * dt_s;
  return r / (r + 1.0);
}

} // namespace

Eigen::Vector3d OneEuro::push(const Eigen::Vector3d& value, double dt_s) {
  if (!started_ || dt_s <= 0.0) {
    started_ = true;
    speed_.setZero();
    return last_ = value;
  }
  const Eigen::Vector3d raw_speed = (value - last_) / dt_s;
  speed_ += alpha(settings_.speed_cutoff_hz, dt_s) * (raw_speed - speed_);
  const double cutoff = settings_.min_cutoff_hz + settings_.beta * speed_.norm();
  last_ += alpha(cutoff, dt_s) * (value - last_);
  return last_;
}

} // namespace limber::motion
