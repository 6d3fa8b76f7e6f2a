// The finder's English sentences as their file has them; compiled in so that it is never without
// words.
#pragma once

#include <string_view>

namespace limber::author {

/// languages/en/author.toml
std::string_view english_file();

} // namespace limber::author
