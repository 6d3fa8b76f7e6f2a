// Angles: radians inside, degrees at the edges.
#pragma once

#include <numbers>

namespace limber::core {

constexpr double rad(double deg) { return deg * (std::numbers::pi / 180.0); }
constexpr double deg(double rad_value) { return rad_value * (180.0 / std::numbers::pi); }

/// The same angle in (-pi, pi].
double wrap_angle(double angle_rad);

} // namespace limber::core
