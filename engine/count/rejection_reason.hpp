// Why a movement like a repetition was not counted: the closed list of reasons for the person,
// independent of how repetitions are detected (RejectionCause).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace limber::count {

enum class RejectionReason : std::uint8_t {
  too_small,
  too_fast,
  too_short,         // a hold that was released at once
  did_not_come_back, // stayed away, or stopped on the way
  not_ready,         // began before the body was in place
  wrong_position,
  feet_moved, // or a hand that bears weight
  not_seen,
  cut_off, // the recording begins or ends in it
  another_movement,
  view_cannot_count, // from here this exercise cannot be counted
};
inline constexpr std::size_t rejection_reason_count = 11;

std::string_view name_of(RejectionReason reason); // "too_small", ...

} // namespace limber::count
