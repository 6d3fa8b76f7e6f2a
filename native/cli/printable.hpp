// Text from outside, such as a file's name, made safe to print.
#pragma once

#include <string>
#include <string_view>

namespace limber::cli {

/// Control characters (except line feeds and tabs) and bytes that are not UTF-8 become `\xNN`, so
/// that a name can neither control a terminal nor break its line.
std::string printable(std::string_view text);

} // namespace limber::cli
