// Uncertainty of the quantities of one fitted pose, from its covariance alone.
#pragma once

#include "body/quantity.hpp"

#include <array>
#include <limits>

namespace limber::motion {

/// In the enumeration's order, in each quantity's unit (rad or ratio).
struct QuantityUncertainty {
  /// Standard deviations; infinite where a quantity is not defined.
  std::array<double, body::quantity_count> sigma = all_infinite();
  /// Covariance of a sided quantity's right and left value, in the right one's place.
  std::array<double, body::quantity_count> side_covariance{};

private:
  static constexpr std::array<double, body::quantity_count> all_infinite() {
    std::array<double, body::quantity_count> sigma{};
    for (double& one : sigma)
      one = std::numeric_limits<double>::infinity();
    return sigma;
  }
};

} // namespace limber::motion
