// Reads exercise and routine files (TOML text) into checked values.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <string_view>

namespace limber::exercise {

/// `source_name` is put into errors: "exercises/squats.toml:12:5: ...". Errors: content_invalid.
core::Result<Exercise> read_exercise(std::string_view toml_text, std::string_view source_name);
core::Result<Routine> read_routine(std::string_view toml_text, std::string_view source_name);
/// The same, however the file may be called.
core::Result<Exercise> read_unnamed_exercise(std::string_view toml_text,
                                             std::string_view source_name);
core::Result<Routine> read_unnamed_routine(std::string_view toml_text,
                                           std::string_view source_name);

} // namespace limber::exercise
