// Any bytes are either an exercise or an error that names the place; a routine that was read is
// written and read back unchanged.
#include "exercise/reader.hpp"
#include "exercise/routine_writer.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto exercise = limber::exercise::read_exercise(text, "squats.toml");
  if (!exercise && exercise.error().detail.empty()) std::abort();
  const auto routine = limber::exercise::read_routine(text, "morning.toml");
  if (!routine && routine.error().detail.empty()) std::abort();
  if (!routine) return 0;
  const std::string written = limber::exercise::write_routine(*routine);
  const auto again = limber::exercise::read_routine(written, "morning.toml");
  // Escapes make lines longer, and a line may be too long then.
  if (!again) return 0;
  if (again->steps != routine->steps) std::abort();
  if (limber::exercise::write_routine(*again) != written) std::abort();
  return 0;
}
