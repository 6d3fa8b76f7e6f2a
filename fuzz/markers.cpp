// Any bytes are either a marker recording, of which landmarks are made or not, or an error with a
// detail.
// The seed is made up: eight joint centres of nobody, standing, in two frames.
#include "record/marker_landmarks.hpp"

#include <cstdint>
#include <cstdlib>

using namespace limber;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto recording = record::read_trc(text, "fuzz");
  if (!recording) {
    if (recording.error().detail.empty()) std::abort();
    return 0;
  }
  for (const auto& frame : recording->frames)
    if (frame.points.size() != recording->names.size()) std::abort();
  const auto seen = record::make_landmarks(*recording, {}, "fuzz");
  if (!seen && seen.error().detail.empty()) std::abort();
  return 0;
}
