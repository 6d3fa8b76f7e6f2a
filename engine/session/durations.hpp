// The session's times (since its start) and durations: whole microseconds, so that pausing, saving
// and adding lose nothing. At the room's border they are seconds.
#pragma once

#include <chrono>
#include <ratio>

namespace limber::session {

using std::chrono::microseconds;
using namespace std::chrono_literals;

/// Seconds that are not negative, to the nearest microsecond.
constexpr microseconds to_microseconds(double time_s) {
  constexpr double per_second = microseconds::period::den;
  const std::chrono::duration<double, std::micro> raised{time_s * per_second + 0.5};
  return std::chrono::duration_cast<microseconds>(raised); // truncates
}
constexpr double to_seconds(microseconds time) {
  return std::chrono::duration<double>{time}.count();
}

/// `whole` is not zero.
constexpr double calc_ratio(microseconds part, microseconds whole) {
  return static_cast<double>(part.count()) / static_cast<double>(whole.count());
}

} // namespace limber::session
