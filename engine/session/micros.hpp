// The session's own time: whole microseconds, so that pausing, saving and adding up lose nothing.
#pragma once

#include <cstdint>

namespace limber::session {

using Micros = std::int64_t;

constexpr double micros_per_second = 1e6;

/// Seconds that are not negative, to the nearest microsecond.
constexpr Micros to_micros(double time_s) {
  return static_cast<Micros>(time_s * micros_per_second + 0.5);
}
constexpr double to_seconds(Micros time) { return static_cast<double>(time) / micros_per_second; }

} // namespace limber::session
