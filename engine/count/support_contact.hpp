// Whether the weight-bearing parts of the body stayed in place.
#pragma once

#include "exercise/exercise.hpp"

#include <span>

namespace limber::count {

struct CycleSample;

/// False only where a part that bears weight was clearly seen to move on the image plane.
bool stood_still(std::span<const CycleSample> samples, std::span<const exercise::Part> parts);
bool kept_support_contact(std::span<const CycleSample> samples,
                          std::span<const exercise::Part> parts);

} // namespace limber::count
