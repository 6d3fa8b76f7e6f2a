// Where the camera goes for an exercise and how to be before it: docs/session.md, 'The eye'.
#pragma once

#include "core/result.hpp"
#include "engine/session.hpp"

#include <string>
#include <string_view>

namespace limber::web {

/// JSON. `before`: the exercise the camera stands right for already; empty where it is still to be
/// put up. `units`: metric or imperial. Errors: unknown_name.
core::Result<std::string> placement(const Content& content, std::string_view exercise,
                                    std::string_view before, std::string_view units);

} // namespace limber::web
