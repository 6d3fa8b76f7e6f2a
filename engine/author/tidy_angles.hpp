// Angles as a person writes them: whole degrees, and only of the joints that move or matter.
#pragma once

#include "body/coordinate.hpp"

#include <vector>

namespace limber::author {

/// All poses of one movement, the start first, the extreme second. A joint that hardly moves has
/// the same value in all of them, and one that hardly differs from standing is 0; all are whole
/// degrees within the joints' limits.
void tidy(std::vector<body::CoordinateValues>& poses);

} // namespace limber::author
