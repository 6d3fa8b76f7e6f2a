// The view from which the camera sees the body.
#pragma once

#include "exercise/exercise.hpp"
#include "motion/trunk.hpp"

#include <optional>

namespace limber::motion {

/// The trunk is tilted from upright by exercise::lying_tilt at least: lying, or in a plank.
bool is_lying(const Trunk& trunk);

/// `turned_rad`: from the camera to the chest, or to the head of somebody who lies, seen from
/// above.
exercise::View view_of(bool lying, double turned_rad);

/// Upright: from the direction of the chest. Lying: feet or head toward the camera, or from the
/// side.
std::optional<exercise::View> calc_view(const Trunk& trunk);

} // namespace limber::motion
