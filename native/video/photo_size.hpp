// The size in a photograph's header, read before any decoder allocates memory for it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace limber::video {

struct PhotoSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

/// PNG (W3C PNG 11.2.2 IHDR) and JPEG (ITU T.81 B.2.2 frame header); nothing for other formats or
/// where the header is not within `head`.
std::optional<PhotoSize> find_photo_size(std::span<const std::uint8_t> head);

} // namespace limber::video
