// Distribution of the body's mass between the joints that a camera sees, from the table in body/.
#pragma once

#include "body/mass.hpp"

namespace limber::motion {

/// The same for everybody: shares, not kilograms.
const body::LumpedMasses& segment_masses();

} // namespace limber::motion
