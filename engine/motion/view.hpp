// From where the camera looks at the body.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/trunk.hpp"

#include <optional>

namespace limber::motion {

/// Upright: by the way the chest faces. Lying: feet or head toward the camera, or side-on.
std::optional<exercise::View> calc_view(const Trunk& trunk);

} // namespace limber::motion
