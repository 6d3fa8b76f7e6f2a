// How the seen body's mass lies between the joints that a camera tells: body's own table.
#pragma once

#include "body/mass.hpp"

namespace limber::motion {

/// The same for everybody: shares, not kilograms.
const body::LumpedMasses& segment_masses();

} // namespace limber::motion
