// Walking and turning on the feet.
#pragma once

#include "script.hpp"

namespace limber::performer {

/// From where the person stands to `place`, facing `yaw` there; ends standing, arms hanging.
/// The script's own axes are then at the new place.
void walk_to(Script& script, Dice& dice, const Vec& place, double yaw);

} // namespace limber::performer
