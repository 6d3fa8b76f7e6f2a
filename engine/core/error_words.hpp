// Errors in other languages than English.
#pragma once

#include "core/error.hpp"

namespace limber::core {

/// As describe(), with `sentence` in place of the code's own: its translation.
std::string describe(const Error& error, std::string_view sentence);

} // namespace limber::core
