// What an exercise file says of the right side, as it reads for the left.
#pragma once

#include "exercise/exercise.hpp"

#include <vector>

namespace limber::coach {

exercise::Count for_side(const exercise::Count& count, body::Side side);
std::vector<exercise::FormCheck> for_side(const std::vector<exercise::FormCheck>& checks,
                                          body::Side side);

} // namespace limber::coach
