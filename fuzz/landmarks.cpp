// Any bytes are either a recording that can be written and read again, or an error with a detail.
#include "record/landmarks_file.hpp"

#include <cstdint>
#include <cstdlib>

using namespace limber;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto recording = record::read_landmarks(text, "fuzz");
  if (!recording) {
    if (recording.error().detail.empty()) std::abort();
    return 0;
  }
  for (const std::string& written :
       {record::write_landmarks_json(*recording), record::write_landmarks_csv(*recording)}) {
    const auto again = record::read_landmarks(written, "fuzz");
    if (!again || again->frames.size() != recording->frames.size()) std::abort();
    for (std::size_t i = 0; i < again->frames.size(); ++i)
      if (again->frames[i].seen.has_value() != recording->frames[i].seen.has_value()) std::abort();
  }
  return 0;
}
