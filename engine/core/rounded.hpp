// Rounding for numbers that people read and files keep.
#pragma once

#include <cmath>

namespace limber::core {

/// To `digits` after the point, halves away from zero.
inline double rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}

} // namespace limber::core
