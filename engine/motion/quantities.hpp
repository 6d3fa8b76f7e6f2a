// Calculates every quantity of body/quantity.hpp from the points of a body, with its uncertainty.
#pragma once

#include "body/quantity.hpp"
#include "motion/body_points.hpp"
#include "motion/quantity_formulas.hpp"
#include "motion/reading.hpp"

#include <array>
#include <optional>

namespace limber::motion {

/// Every quantity at one moment, in the enumeration's order.
struct Readings {
  std::array<Reading, body::quantity_count> by_quantity{};
  /// Covariance of a sided quantity's right and left value, in the right one's place: both depend
  /// on the same trunk, pelvis and camera.
  std::array<double, body::quantity_count> side_covariance{};

  Reading& operator[](std::size_t i) { return by_quantity[i]; }
  const Reading& operator[](std::size_t i) const { return by_quantity[i]; }
  auto begin() const { return by_quantity.begin(); }
  auto end() const { return by_quantity.end(); }
};

inline const Reading& at(const Readings& readings, body::Quantity q) {
  return readings[static_cast<std::size_t>(q)];
}
inline Reading& at(Readings& readings, body::Quantity q) {
  return readings[static_cast<std::size_t>(q)];
}

/// Uncertainty by first-order propagation of the points' own (GUM, JCGM 100:2008, eq. 10), with
/// differences for the partial derivatives. Not defined (unseen) where the points coincide.
Readings calc_quantities(const BodyPoints& points);

/// A formula's value and its derivatives by the points it uses, in their order.
struct Slope {
  double value = 0.0;
  std::array<Point, 8> by_point{};
};
/// By differences; nothing if undefined. `points` is unchanged afterwards.
std::optional<Slope> calc_slope(const Formula& formula, BodyPoints& points);

/// The reading, or none if its uncertainty is too large to be useful.
Reading checked(const Reading& reading, body::Quantity quantity);

/// One reading for what a file names: a sided quantity alone, or both sides as their mean weighted
/// by inverse variance, so that a hidden far leg has little weight. Its variance includes the
/// sides' covariance. If the sides differ by more than their uncertainty explains, the part that
/// they do not share is widened by the Birge ratio.
Reading combine(const Readings& readings, const body::QuantityRef& ref);

} // namespace limber::motion
