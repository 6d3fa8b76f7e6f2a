// limber-trim-models <folder of the npm package @mediapipe/pose> <output folder>: run once at
// set-up.
#include "infer/models.hpp"

#include <cstdio>

int main(int argc, char** argv) {
  using namespace limber;
  if (argc != 3) {
    std::fprintf(stderr, "usage: limber-trim-models <folder of the npm package @mediapipe/pose> "
                         "<output folder>\n");
    return core::exit_code(core::ErrorCode::usage);
  }
  const auto saved = infer::save_trimmed_models(argv[1], argv[2]);
  if (saved) return 0;
  std::fprintf(stderr, "limber-trim-models: %s\n", core::describe(saved.error()).c_str());
  return core::exit_code(saved.error().code);
}
