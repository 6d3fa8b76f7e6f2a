// A QR code drawn with characters, which a phone's camera can read from a terminal.
#pragma once

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace limber::serve {

/// Lines of half blocks in black on white, whatever the terminal's colours, with the quiet border
/// that readers need. Errors: too_large (over 2 kB), internal.
core::Result<std::string> draw_code(std::string_view text);

} // namespace limber::serve
