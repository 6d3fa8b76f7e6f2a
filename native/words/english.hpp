// The English sentences as their files have them; compiled in so that a program is never without
// words, wherever its content is.
#pragma once

#include <string_view>

namespace limber::words {

std::string_view english_command_line(); // languages/en/command_line.toml
std::string_view english_guide();        // languages/en/guide.toml

} // namespace limber::words
