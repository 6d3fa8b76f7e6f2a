// Text for people on a terminal: width, emphasis, wrapped paragraphs.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace limber::cli {

/// Whether a person is likely to read `stream` (a terminal, and NO_COLOR is not set).
bool may_colour(std::FILE* stream);

/// `text` in bold where `stream` may have it.
std::string bold(std::string_view text, std::FILE* stream = stdout);

/// `text` broken between words into lines of at most `width` characters, each after the first
/// indented by `indent` spaces. The first line starts at column `indent` already.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 80);

/// Characters that `text` takes on a line (UTF-8 code points).
std::size_t shown_width(std::string_view text);

/// `text` filled with spaces up to `width` characters.
std::string padded(std::string_view text, std::size_t width);

} // namespace limber::cli
