// Counting for the WebAssembly interface, as plain C++: text in, text out.
#pragma once

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace limber::web {

struct CountedRecording {
  std::string analysis_json; // as written by `limber count --json`
  std::string readings_csv;  // one row per frame, as written by `limber count --csv`
};

/// Counts one exercise in a recording of landmarks (JSON or CSV text) by an exercise file (TOML
/// text). The names appear in errors; an exercise's must be that of its file (squats.toml).
/// Errors: those of read_landmarks and read_exercise.
core::Result<CountedRecording> count_landmarks(std::string_view landmarks,
                                               std::string_view landmarks_name,
                                               std::string_view exercise_toml,
                                               std::string_view exercise_name);

} // namespace limber::web
