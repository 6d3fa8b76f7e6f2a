// Why a movement like a repetition was not counted, in words for the person.
#pragma once

#include "body/coordinate.hpp"
#include "coach/phrases.hpp"
#include "count/rejection_reason.hpp"
#include "exercise/exercise.hpp"

#include <optional>
#include <string>

namespace limber::coach {

using count::rejection_reason_count;
using count::RejectionReason;

struct Rejection {
  double t_s = 0.0; // when it was farthest from its start
  std::optional<body::Side> side;
  RejectionReason reason = RejectionReason::too_small;
  std::string text;   // to read; one or two sentences
  std::string spoken; // under eight words
};

/// In the words of `phrases`, followed by the exercise's own `hint` if there is one.
Rejection make_rejection(double t_s, std::optional<body::Side> side, RejectionReason reason,
                         const Phrases& phrases, const std::string& hint = {});
/// Says from which view it could be counted.
Rejection make_view_rejection(double t_s, const exercise::Exercise& exercise,
                              const Phrases& phrases);
/// It looked like `other`; nullptr: another movement, not known which.
Rejection make_other_rejection(double t_s, const exercise::Exercise& exercise,
                               const exercise::Exercise* other, const Phrases& phrases);

} // namespace limber::coach
