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
  always,    // a gate that holds all through
  start,     // a gate of the start
  end,       // a gate of the turning point
  apart,     // both sides should have moved together
  both,      // the other leg should have stood still
  sideways,  // went round where it should go forward and back
  moved,     // what bears the weight was lifted or slid
  within,    // lies in a repetition of the other side
  not_ready, // did not stand still before
  rested,    // stayed where no movement ends
  flat,      // a foot put down and lifted again between round turns
  gap,       // not seen for too long
  unclear,   // so small beside the uncertainty of its readings that it may be scatter
  let_go,    // a hold that was over before it was one
  cut,       // the recording ends in it
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
  bool small = false;     // not as far as a repetition goes
  std::string says = {};  // key of the sentence of a gate that was missing; may be empty
};

} // namespace limber::count
