// A person's own exercise for JavaScript, as plain C++: text in, JSON text out.
#pragma once

#include "engine/session.hpp"

#include <string>
#include <string_view>

namespace limber::web {

/// Adds an own exercise to the content, however its file is called, and says what pages show of it:
/// {"id", "sides", "not_with", "dose", "tempo", "counted", "view", "hold_at", "forms",
/// "texts": {"en": ...}}.
/// Adding one again replaces it. `source_name`: for the error, which tells the first mistake.
/// Errors: too_large; those of exercise::read_exercise.
core::Result<std::string> add_own_exercise(Content& content, std::string_view toml,
                                           std::string_view source_name);

} // namespace limber::web
