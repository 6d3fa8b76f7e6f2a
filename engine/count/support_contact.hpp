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
/// False only where the feet were clearly seen to step apart or together on the image plane: both
/// move with the body's sway and the camera, so one is compared with the other.
bool kept_stance(std::span<const CycleSample> samples);

} // namespace limber::count
