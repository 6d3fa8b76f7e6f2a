#include "motion/quantities.hpp"

#include "core/angle.hpp"
#include "motion/quantity_formulas.hpp"

#include <cmath>

namespace limber::motion {
namespace {

using body::Quantity;

// Beyond these the value is meaningless and counts as not seen.
constexpr double max_sigma_angle = core::rad(45.0);
constexpr double max_sigma_ratio = 0.6;
constexpr double step_m = 1e-4;

double difference(double a, double b, body::QuantityUnit unit) {
  return unit == body::QuantityUnit::angle ? core::wrap_angle(a - b) : a - b;
}

/// Derivatives by landmarks, each times the landmark's own deviation. Landmarks are independent:
/// the product of two of these is a covariance, with itself a variance (GUM, eq. 13).
using Whitened = std::array<Point, body::landmark_count>;

double calc_covariance(const Whitened& a, const Whitened& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    sum += a[i].dot(b[i]);
  return sum;
}

Whitened whiten(const Slope& slope, const Formula& formula, const BodyPoints& points) {
  Whitened whitened;
  whitened.fill(Point::Zero());
  for (std::size_t k = 0; k < formula.uses.size(); ++k) {
    const auto i = static_cast<std::size_t>(formula.uses[k]);
    whitened[i] = slope.by_point[k].cwiseProduct(points.sigma_C[i]);
  }
  return whitened;
}

} // namespace

Reading checked(const Reading& reading, Quantity quantity) {
  const bool angle = body::info_of(quantity).unit == body::QuantityUnit::angle;
  return reading.sigma <= (angle ? max_sigma_angle : max_sigma_ratio) ? reading : Reading{};
}

std::optional<Slope> calc_slope(const Formula& formula, BodyPoints& points) {
  Slope slope;
  slope.value = formula.value(points, formula.side);
  if (!std::isfinite(slope.value)) return std::nullopt;
  const body::QuantityUnit unit = body::info_of(formula.quantity).unit;
  for (std::size_t k = 0; k < formula.uses.size(); ++k)
    for (int axis = 0; axis < 3; ++axis) {
      double& coordinate = points.p_C[static_cast<std::size_t>(formula.uses[k])][axis];
      const double kept = coordinate;
      coordinate = kept + step_m;
      const double moved = formula.value(points, formula.side);
      coordinate = kept;
      if (!std::isfinite(moved)) return std::nullopt;
      slope.by_point[k][axis] = difference(moved, slope.value, unit) / step_m;
    }
  return slope;
}

Readings calc_quantities(const BodyPoints& points) {
  BodyPoints scratch = points;
  Readings readings{};
  std::optional<Whitened> right; // a quantity's right side comes just before its left one
  for (const Formula& formula : formulas()) {
    if (formula.side == body::Side::right) right.reset();
    const auto slope = calc_slope(formula, scratch);
    if (!slope) continue;
    const Whitened own = whiten(*slope, formula, points);
    at(readings, formula.quantity) =
        checked({slope->value, std::sqrt(calc_covariance(own, own))}, formula.quantity);
    if (formula.side == body::Side::right) {
      right = own;
    } else if (right) {
      const auto place = static_cast<std::size_t>(body::mirrored(formula.quantity));
      readings.side_covariance[place] = calc_covariance(*right, own);
    }
  }
  return readings;
}

Reading combine(const Readings& readings, const body::QuantityRef& ref) {
  const Reading& right = at(readings, ref.right);
  if (!ref.both_sides()) return right;
  const Reading& left = at(readings, ref.left);
  if (!right.seen()) return left;
  if (!left.seen()) return right;
  const double vr = right.sigma * right.sigma;
  const double vl = left.sigma * left.sigma;
  const double covariance = readings.side_covariance[static_cast<std::size_t>(ref.right)];
  const double wr = vl / (vr + vl);
  const double wl = vr / (vr + vl);
  const double variance = wr * wr * vr + wl * wl * vl + 2.0 * wr * wl * covariance;
  // If the sides differ significantly there is no common value: the Birge ratio widens the
  // uncertainty (Birge 1932). An error that both share does not cause a difference and is not
  // widened.
  const double apart = right.value - left.value;
  const double expected = vr + vl - 2.0 * covariance;
  const double unshared = std::max(0.0, variance - covariance);
  const double excess = expected > 0.0 ? std::max(0.0, apart * apart / expected - 1.0) : 0.0;
  return {wr * right.value + wl * left.value,
          std::sqrt(std::max(0.0, variance) + excess * unshared)};
}

} // namespace limber::motion
