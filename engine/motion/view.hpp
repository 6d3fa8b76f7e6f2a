// From where the camera looks at the body.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/trunk.hpp"

#include <optional>

namespace limber::motion {

/// The trunk is tilted from upright by exercise::lying_tilt at least: lying, or in a plank.
bool is_lying(const Trunk& trunk);

/// Upright: by the way the chest faces. Lying: feet or head toward the camera, or side-on.
std::optional<exercise::View> calc_view(const Trunk& trunk);

} // namespace limber::motion
