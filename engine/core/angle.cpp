#include "core/angle.hpp"

#include <cmath>

namespace limber::core {

double wrap_angle(double angle_rad) {
  constexpr double turn = 2.0 * std::numbers::pi;
  const double wrapped = std::remainder(angle_rad, turn);
  return wrapped <= -std::numbers::pi ? wrapped + turn : wrapped;
}

} // namespace limber::core
