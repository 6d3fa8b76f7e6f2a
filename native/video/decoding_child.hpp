// The child's side of a decoding process.
#pragma once

#include "video/source.hpp"
#include "video/video_info.hpp"

#include <cstddef>
#include <cstdint>

namespace limber::video {

struct ChildEnds {
  int channel = -1; // in: numbers of slots that may be filled, a byte each; out: DecodingReport
  std::uint8_t* slots = nullptr; // shared memory, one frame to a slot
  std::size_t slot_bytes = 0;
  std::int64_t max_memory_bytes = 0;
};

/// Called in a child that was just forked: closes everything but the file and the channel,
/// confines the process and decodes until the end, or until nobody listens.
[[noreturn]] void decode_in_child(SourceFile file, const ReaderOptions& options,
                                  const ChildEnds& ends);

} // namespace limber::video
