// Slows transitions between exercises down where they exceed limits of speed.
#pragma once

#include "movement/path.hpp"

namespace limber::figure {

using movement::Path;
using movement::PathPlan;

/// Limits for every point of the body during a transition.
inline constexpr double retimed_max_speed_m_s = 1.6;
inline constexpr double retimed_max_acceleration_m_s2 = 8.0;

/// The path of an open plan, with each part lengthened until it keeps the limits.
Path make_retimed_path(const body::SolverBody& body, PathPlan plan);

} // namespace limber::figure
