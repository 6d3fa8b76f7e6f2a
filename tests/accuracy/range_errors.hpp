// How right the measured ranges are: the measured range of a hip, compared with that of the
// simulated person's exact points, before the network's errors.
#pragma once

#include "exercise/exercise.hpp"
#include "exercise/hip_range.hpp"
#include "performer/performer.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace limber::accuracy {

/// One end of one range, radians.
struct EndError {
  double error = 0.0; // said minus true
  double sigma = 0.0; // as it was said
};

/// By what was measured and from where it was seen.
using EndErrors = std::map<std::pair<exercise::HipAngle, exercise::View>, std::vector<EndError>>;

/// The ends of one set's ranges. Where a person was not measured there are none.
EndErrors judge_ranges(const exercise::Exercise& exercise, performer::ExerciseKind kind,
                       std::uint64_t seed);

void join(EndErrors& all, const EndErrors& more);

struct EndSummary {
  std::size_t ends = 0;
  double mean = 0.0;         // of the errors, rad: what is always too much or too little
  double spread = 0.0;       // their standard deviation, rad
  double inside_share = 0.0; // within 1.96 of the said sigma
};
EndSummary summarise(const std::vector<EndError>& errors);

} // namespace limber::accuracy
