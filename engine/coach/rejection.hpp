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
  double t_s = 0.0; // where it was furthest from its start
  std::optional<body::Side> side;
  RejectionReason reason = RejectionReason::too_small;
  std::string text;   // to read; one or two sentences
  std::string spoken; // under eight words
};

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
