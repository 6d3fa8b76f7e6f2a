// Chooses the side whose angle is displayed where there is room for one number.
#pragma once

#include "body/coordinate.hpp"
#include "measure/angle_histogram.hpp"

#include <optional>

namespace limber::coach {

class DisplaySide {
public:
  // A less certain number would only confuse.
  static constexpr double max_sigma = measure::AngleHistogram::max_sigma;

  /// The side that moves, else the one that is seen better. Once shown it stays until the other is
  /// clearly better: a number that changes legs cannot be read. Nothing where that side's standard
  /// deviation (rad) is too large to be shown.
  std::optional<body::Side> choose(std::optional<body::Side> active, double sigma_right,
                                   double sigma_left);

private:
  std::optional<body::Side> shown_; // the side shown last
};

} // namespace limber::coach
