// The English sentences as their file has them; compiled in so that the engine is never without
// words.
#pragma once

#include <string_view>

namespace limber::language {

/// languages/en/engine.toml
std::string_view english_file();

} // namespace limber::language
