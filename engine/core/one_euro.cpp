#include "core/one_euro.hpp"

#include <cmath>
#include <numbers>

namespace limber::core {
namespace {

/// A first-order low pass (ibid., equations 1, 2 and 6). The two forms differ in rounding alone.
double low_pass(double value, double before, double cutoff_hz, double dt_s,
                OneEuroVariant variant) {
  if (variant == OneEuroVariant::mediapipe) {
    const double tau_s = 1.0 / (2.0 * std::numbers::pi * cutoff_hz);
    const double share = 1.0 / (1.0 + tau_s / dt_s);
    return share * value + (1.0 - share) * before;
  }
  const double steps = 2.0 * std::numbers::pi * cutoff_hz * dt_s;
  return before + steps / (steps + 1.0) * (value - before);
}

} // namespace

double OneEuroFilter::track_speed(double value, double dt_s, double scale,
                                  const OneEuroSettings& settings) {
  const bool from_raw = settings.variant == OneEuroVariant::mediapipe;
  const double before = from_raw ? state_->raw : state_->smooth;
  const double speed = (value - before) * scale / dt_s;
  state_->speed = low_pass(speed, state_->speed, settings.speed_cutoff_hz, dt_s, settings.variant);
  return state_->speed;
}

double OneEuroFilter::smooth(double value, double dt_s, double cutoff_hz, OneEuroVariant variant) {
  state_->smooth = low_pass(value, state_->smooth, cutoff_hz, dt_s, variant);
  state_->raw = value;
  return state_->smooth;
}

double OneEuroFilter::apply(double value, double dt_s, double scale,
                            const OneEuroSettings& settings) {
  if (!state_) {
    start(value);
    return value;
  }
  const double speed = track_speed(value, dt_s, scale, settings);
  const double cutoff_hz = settings.min_cutoff_hz + settings.beta * std::abs(speed);
  return smooth(value, dt_s, cutoff_hz, settings.variant);
}

} // namespace limber::core
