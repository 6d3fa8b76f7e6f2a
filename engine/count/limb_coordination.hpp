// Whether the two sides moved as they should: in phase in a squat, one alone in a swing; steps do
// neither.
#pragma once

#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"

#include <span>

namespace limber::count {

struct CycleSample;

/// False only where both sides were seen and did not go the same way. Drivers that name one side
/// say nothing about it.
bool moved_in_phase(std::span<const CycleSample> samples,
                    std::span<const exercise::Driver> drivers);

/// Of a movement of one leg while the other one stands: `both` where the other one goes nearly as
/// far (who walks or marches swings both), `sideways` where the leg that should go forward and back
/// goes nearly as far to the side. `none` where that is not seen.
RejectionCause judge_legs(std::span<const CycleSample> samples, const exercise::Count& count);

} // namespace limber::count
