// The course of a movement that starts and ends at rest (Flash and Hogan 1985, J Neurosci
// 5:1688-1703): the share of its path done after a share of its time, both from 0 to 1.
#pragma once

#include <algorithm>

namespace limber::core {

inline double min_jerk(double time_share) {
  const double s = std::clamp(time_share, 0.0, 1.0);
  return s * s * s * (10.0 + s * (-15.0 + 6.0 * s));
}

} // namespace limber::core
