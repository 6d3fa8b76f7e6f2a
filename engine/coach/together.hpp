// Whether the two sides of a both-sided movement really moved together: a squat, not steps.
#pragma once

#include "exercise/exercise.hpp"

#include <span>

namespace limber::coach {

struct CycleSample;

/// False only where both sides were seen and did not go the same way. Drivers that name one side
/// say nothing about it.
bool moved_together(std::span<const CycleSample> samples,
                    std::span<const exercise::Driver> drivers);

} // namespace limber::coach
