#include "motion/quantities.hpp"

#include "core/angle.hpp"
#include "motion/quantity_formulas.hpp"

#include <cmath>

namespace limber::motion {
namespace {

using body::Quantity;

// Beyond these the value says nothing any more about the body: it counts as not seen.
constexpr double most_sigma_angle = core::rad(45.0);
constexpr double most_sigma_ratio = 0.6;
constexpr double step_m = 1e-4;

double difference(double a, double b, body::QuantityUnit unit) {
  return unit == body::QuantityUnit::angle ? core::wrap_angle(a - b) : a - b;
}

/// Value and first-order standard deviation of one formula.
Reading calc_reading(const Formula& formula, BodyPoints& points, Quantity quantity) {
  const body::QuantityUnit unit = body::info_of(quantity).unit;
  const double value = formula.value(points, formula.side);
  if (!std::isfinite(value)) return {};
  double variance = 0.0;
  for (const body::LandmarkId id : formula.uses) {
    const auto i = static_cast<std::size_t>(id);
    for (int axis = 0; axis < 3; ++axis) {
      double& coordinate = points.p_C[i][axis];
      const double kept = coordinate;
      coordinate = kept + step_m;
      const double moved = formula.value(points, formula.side);
      coordinate = kept;
      if (!std::isfinite(moved)) return {};
      const double slope = difference(moved, value, unit) / step_m;
      const double part = slope * points.sigma_C[i][axis];
      variance += part * part;
    }
  }
  const double sigma = std::sqrt(variance);
  const double most = unit == body::QuantityUnit::angle ? most_sigma_angle : most_sigma_ratio;
  return sigma <= most ? Reading{value, sigma} : Reading{};
}

} // namespace

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
