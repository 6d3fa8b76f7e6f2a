// Where to put the camera for an exercise and how to face it: docs/session.md, 'The eye'.
#pragma once

#include "core/result.hpp"
#include "engine/session.hpp"

#include <string>
#include <string_view>

namespace limber::web {

/// JSON. `before`: the exercise for which the camera is placed already; empty if it is not placed
/// yet. `units`: metric or imperial. Errors: unknown_name.
core::Result<std::string> placement(const Content& content, std::string_view exercise,
                                    std::string_view before, std::string_view units);

} // namespace limber::web
