#include "motion/quantities.hpp"

#include "core/angle.hpp"
#include "motion/quantity_formulas.hpp"

#include <cmath>

namespace limber::motion {
namespace {

using body::Quantity;

// Beyond these the value says nothing any more about the body: it counts as not seen.
constexpr double max_sigma_angle = core::rad(45.0);
constexpr double max_sigma_ratio = 0.6;
constexpr double step_m = 1e-4;

double difference(double a, double b, body::QuantityUnit unit) {
  return unit == body::QuantityUnit::angle ? core::wrap_angle(a - b) : a - b;
}

/// Value and first-order standard deviation of one formula.
Reading calc_reading(const Formula& formula, BodyPoints& points, Quantity quantity) {
  const auto slope = calc_slope(formula, points);
  if (!slope) return {};
  double variance = 0.0;
  for (std::size_t k = 0; k < formula.uses.size(); ++k) {
    const auto i = static_cast<std::size_t>(formula.uses[k]);
    variance += slope->by_point[k].cwiseProduct(points.sigma_C[i]).squaredNorm();
  }
  return checked({slope->value, std::sqrt(variance)}, quantity);
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
  for (const Formula& formula : formulas())
    at(readings, formula.quantity) = calc_reading(formula, scratch, formula.quantity);
  return readings;
}

Reading combine(const Readings& readings, const body::QuantityRef& ref) {
  const Reading& right = at(readings, ref.right);
  if (!ref.both_sides()) return right;
  const Reading& left = at(readings, ref.left);
  if (!right.seen()) return left;
  if (!left.seen()) return right;
  const double wr = 1.0 / (right.sigma * right.sigma);
  const double wl = 1.0 / (left.sigma * left.sigma);
  const double value = (wr * right.value + wl * left.value) / (wr + wl);
  // Two sides that surely differ have no common value: the Birge ratio widens it (Birge 1932).
  const double apart = right.value - left.value;
  const double birge = std::abs(apart) / std::hypot(right.sigma, left.sigma);
  return {value, std::sqrt(1.0 / (wr + wl)) * std::max(1.0, birge)};
}

} // namespace limber::motion
