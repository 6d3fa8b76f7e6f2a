// Text as a value of TOML.
#pragma once

#include <string>
#include <string_view>

namespace limber::exercise {

/// A basic string: quotes, backslashes and control characters are escaped.
std::string in_quotes(std::string_view text);

} // namespace limber::exercise
