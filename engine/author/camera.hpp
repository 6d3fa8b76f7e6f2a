// Where the camera stood, from a pose that it saw.
#pragma once

#include "author/seen_pose.hpp"
#include "exercise/exercise.hpp"
#include "language/language.hpp"

#include <string>

namespace limber::author {

exercise::Placement find_placement(const SeenPose& pose);

/// "Put the camera about three metres away, 0.8 m high. ..."
std::string describe(const exercise::Placement& placement, const language::Language& words);

} // namespace limber::author
