// The finder's sentences in one language: languages/<tag>/author.toml, kept apart from the engine's
// because only who records an exercise needs them.
#pragma once

#include "language/language.hpp"

#include <string>
#include <string_view>

namespace limber::author {

const language::Language& english_phrases();

/// English stands for what the text lacks. Errors: too_large, content_invalid.
core::Result<language::Language> read_phrases(std::string_view toml_text, std::string tag,
                                              std::string_view source_name);

/// With the language's decimal sign: "2.9", "2,9".
std::string number(double value, int decimals, const language::Language& words);

} // namespace limber::author
