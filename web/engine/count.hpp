// What the WebAssembly door offers, as plain C++: texts in, texts out.
#pragma once

#include "core/result.hpp"

#include <string>
#include <string_view>

namespace limber::web {

struct CountedRecording {
  std::string analysis_json; // as `limber count --json` writes it
  std::string readings_csv;  // a row a frame, as `limber count --csv` writes it
};

/// Counts one exercise in a recording of landmarks (JSON or CSV text) by an exercise file (TOML
/// text). The names are put into errors, and an exercise's must be its file's (squats.toml).
/// Errors: those of read_landmarks and read_exercise.
core::Result<CountedRecording> count_landmarks(std::string_view landmarks,
                                               std::string_view landmarks_name,
                                               std::string_view exercise_toml,
                                               std::string_view exercise_name);

} // namespace limber::web
