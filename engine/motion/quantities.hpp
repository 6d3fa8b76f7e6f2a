// Points of a body -> every quantity of body/quantity.hpp, each with its uncertainty.
#pragma once

#include "body/quantity.hpp"
#include "motion/body_points.hpp"
#include "motion/reading.hpp"

#include <array>

namespace limber::motion {

using Readings = std::array<Reading, body::quantity_count>;

inline const Reading& at(const Readings& readings, body::Quantity q) {
  return readings[static_cast<std::size_t>(q)];
}
inline Reading& at(Readings& readings, body::Quantity q) {
  return readings[static_cast<std::size_t>(q)];
}

/// Uncertainty by first-order propagation of the points' own (GUM, JCGM 100:2008, eq. 10), with
/// differences for the partial derivatives. Not defined (unseen) where the points coincide.
Readings calc_quantities(const BodyPoints& points);

/// One reading for what a file names: a sided quantity alone, or both sides as their mean weighted
/// by certainty (a hidden far leg then hardly speaks).
Reading combine(const Readings& readings, const body::QuantityRef& ref);

} // namespace limber::motion
