// Any bytes are either an exercise or an error that names the place.
#include "exercise/reader.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto exercise = limber::exercise::read_exercise(text, "squats.toml");
  if (!exercise && exercise.error().detail.empty()) std::abort();
  const auto routine = limber::exercise::read_routine(text, "morning.toml");
  if (!routine && routine.error().detail.empty()) std::abort();
  return 0;
}
