// Mirrors what an exercise file says of the right side to the left.
#pragma once

#include "exercise/exercise.hpp"

#include <vector>

namespace limber::exercise {

Part mirrored(Part part);
Count for_side(const Count& count, body::Side side);
std::vector<FormCheck> for_side(const std::vector<FormCheck>& checks, body::Side side);

} // namespace limber::exercise
