// Why a movement was rejected as a repetition; for tests and for tuning exercise files.
#pragma once

#include "body/coordinate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::count {

enum class RejectionCause : std::uint8_t {
  none,
  too_small,
  too_fast,
  too_slow,
  off_path,  // the drivers disagree about where on the path the body is
  always,    // a gate of the whole repetition was not met
  start,     // a gate of the start was not met
  end,       // a gate of the turning point was not met
  apart,     // both sides should have moved together
  both,      // the other leg should have stood still
  sideways,  // went round where it should go forward and back
  moved,     // a weight-bearing part was lifted or slid
  within,    // lies within a repetition of the other side
  not_ready, // the body was not still before it
  rested,    // rested between start and turning point
  flat,      // a foot put down and lifted again between circles
  gap,       // not seen for too long
  unclear,   // small compared with the uncertainty of its readings
  let_go,    // a hold that was released before it counted
  cut,       // the recording ends during it
};

std::string_view name_of(RejectionCause cause);

struct RejectedMovement {
  double start_s = 0.0;
  double turn_s = 0.0;
  double end_s = 0.0;
  RejectionCause why = RejectionCause::none;
  std::optional<body::Side> side;
  double amplitude = 0.0; // shares of the path
  double clearness = 1e9; // amplitude by the typical uncertainty of its readings
  bool small = false;     // smaller than a repetition
  std::string says = {};  // key of the sentence of the unmet gate; may be empty
};

} // namespace limber::count
