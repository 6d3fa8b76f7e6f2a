// Shares of the body's mass and where on its segment each centre lies, from the upper end: Winter,
// Biomechanics and Motor Control of Human Movement, 4th ed. 2009, table 4.1.
#pragma once

namespace limber::motion {

/// Head, arms and trunk in one, between mid-hip and mid-shoulder.
inline constexpr double trunk_mass = 0.678;
inline constexpr double trunk_centre = 0.626;
/// Each thigh, between hip and knee.
inline constexpr double thigh_mass = 0.1;
inline constexpr double thigh_centre = 0.433;
/// Each leg below the knee with its foot, between knee and ankle.
inline constexpr double shank_mass = 0.061;
inline constexpr double shank_centre = 0.606;

} // namespace limber::motion
