// Whether the two sides moved as the exercise asks: in phase in a squat, one leg alone in a swing.
// Walking does neither.
#pragma once

#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"

#include <span>

namespace limber::count {

struct CycleSample;

/// False only if both sides were seen and did not move in phase. Drivers of a single side are not
/// considered.
bool moved_in_phase(std::span<const CycleSample> samples,
                    std::span<const exercise::Driver> drivers);

/// For a movement of one leg while the other stands: `both` if the other leg moves nearly as far
/// (as in walking or marching), `sideways` if the leg that should swing forward and back moves
/// nearly as far to the side, `none` if neither is seen.
RejectionCause judge_legs(std::span<const CycleSample> samples, const exercise::Count& count);

} // namespace limber::count
