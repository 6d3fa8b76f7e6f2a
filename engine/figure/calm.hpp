// The pace of the ways between exercises: as quick as planned, but nowhere hurried.
#pragma once

#include "movement/path.hpp"

namespace limber::figure {

using movement::Path;
using movement::PathPlan;

/// Nothing of the body goes faster or sets off harder than this on a way.
inline constexpr double calm_speed_m_s = 1.6;
inline constexpr double calm_acceleration_m_s2 = 8.0;

/// The path of an open plan whose stretches take as much longer as they need to be calm.
Path make_calm_path(const body::SolverBody& body, PathPlan plan);

} // namespace limber::figure
