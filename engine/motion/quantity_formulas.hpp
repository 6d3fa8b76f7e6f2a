// The formula of each quantity. Used only by quantities.cpp.
#pragma once

#include "body/quantity.hpp"
#include "motion/body_points.hpp"

#include <span>

namespace limber::motion {

struct Formula {
  body::Quantity quantity{};
  body::Side side{};
  double (*value)(const BodyPoints&, body::Side) = nullptr; // rad or ratio; not finite: undefined
  std::span<const body::LandmarkId> uses;                   // the points it depends on
};

/// One formula for each quantity, in the enumeration's order.
std::span<const Formula> formulas();

} // namespace limber::motion
