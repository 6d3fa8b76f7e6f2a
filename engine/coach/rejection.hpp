// Why something that moved like a repetition was not counted, told to the person: a closed list of
// reasons that outlives any way of counting, and the words for each.
#pragma once

#include "body/coordinate.hpp"
#include "coach/phrases.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::coach {

enum class RejectionReason : std::uint8_t {
  too_small,
  too_fast,
  too_short,         // a hold that was let go at once
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

struct Rejection {
  double t_s = 0.0; // where it was furthest from its start
  std::optional<body::Side> side;
  RejectionReason reason = RejectionReason::too_small;
  std::string text;   // to read; one or two sentences
  std::string spoken; // under eight words
};

std::string_view name_of(RejectionReason reason); // "too_small", ...

/// In the words of `phrases`; `hint` of the exercise's own file follows where there is one.
Rejection make_rejection(double t_s, std::optional<body::Side> side, RejectionReason reason,
                         const Phrases& phrases, const std::string& hint = {});
/// From where it could be counted.
Rejection make_view_rejection(double t_s, const exercise::Exercise& exercise,
                              const Phrases& phrases);
/// It looked like `other`; nothing known of which: an empty name.
Rejection make_other_rejection(double t_s, const exercise::Exercise& exercise,
                               const exercise::Exercise* other, const std::string& language,
                               const Phrases& phrases);

} // namespace limber::coach
