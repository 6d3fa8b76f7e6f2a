// Lines and cells of tables in text.
#pragma once

#include <optional>
#include <string_view>

namespace limber::record {

/// Takes the text up to the next `separator` off the front of `rest`.
std::string_view take(std::string_view& rest, char separator);

/// Takes a line off the front of `rest`, without its end, be it Unix's or Windows'.
std::string_view take_line(std::string_view& rest);

/// Nothing for what is no finite number up to a thousand million.
std::optional<double> number_in(std::string_view text);

} // namespace limber::record
