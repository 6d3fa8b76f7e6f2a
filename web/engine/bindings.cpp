// The embind interface between JavaScript and the engine. Nothing throws across it: each call
// returns an object whose `error` is empty or one plain sentence.
#include "engine/count.hpp"

#include <emscripten/bind.h>
#include <string>

namespace {

struct CountAnswer {
  std::string error;      // the sentence to show; empty if the call succeeded
  std::string error_code; // its stable name, as in docs/exit-codes.md
  std::string analysis;   // JSON
  std::string readings;   // CSV
};

CountAnswer count_landmarks(const std::string& landmarks, const std::string& landmarks_name,
                            const std::string& exercise_toml, const std::string& exercise_name) {
  auto counted =
      limber::web::count_landmarks(landmarks, landmarks_name, exercise_toml, exercise_name);
  if (!counted)
    return {limber::core::describe(counted.error()),
            std::string{limber::core::name_of(counted.error().code)},
            {},
            {}};
  return {{}, {}, std::move(counted->analysis_json), std::move(counted->readings_csv)};
}

std::string version() { return LIMBER_VERSION; }

} // namespace

EMSCRIPTEN_BINDINGS(limber) {
  emscripten::value_object<CountAnswer>("CountAnswer")
      .field("error", &CountAnswer::error)
      .field("error_code", &CountAnswer::error_code)
      .field("analysis", &CountAnswer::analysis)
      .field("readings", &CountAnswer::readings);
  emscripten::function("version", &version);
  emscripten::function("count_landmarks", &count_landmarks);
}
