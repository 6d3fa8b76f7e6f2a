#include "video/photo_size.hpp"

#include <algorithm>
#include <array>

namespace limber::video {
namespace {

std::int64_t big_endian(std::span<const std::uint8_t> bytes) {
  std::int64_t value = 0;
  for (const std::uint8_t byte : bytes)
    value = value << 8 | byte;
  return value;
}

std::optional<PhotoSize> find_png_size(std::span<const std::uint8_t> head) {
  constexpr std::array<std::uint8_t, 8> signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  if (head.size() < 24 || !std::equal(signature.begin(), signature.end(), head.begin())) return {};
  return PhotoSize{big_endian(head.subspan(16, 4)), big_endian(head.subspan(20, 4))};
}

std::optional<PhotoSize> find_jpeg_size(std::span<const std::uint8_t> head) {
  if (head.size() < 4 || head[0] != 0xff || head[1] != 0xd8) return {};
  std::size_t at = 2;
  while (at + 9 <= head.size()) {
    if (head[at] != 0xff) return {};
    const std::uint8_t marker = head[at + 1];
    if (marker == 0xff) { // fill byte
      ++at;
      continue;
    }
    const bool is_frame_header =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame_header)
      return PhotoSize{big_endian(head.subspan(at + 7, 2)), big_endian(head.subspan(at + 5, 2))};
    at += 2 + static_cast<std::size_t>(big_endian(head.subspan(at + 2, 2)));
  }
  return {};
}

} // namespace

std::optional<PhotoSize> find_photo_size(std::span<const std::uint8_t> head) {
  if (const auto png = find_png_size(head)) return png;
  return find_jpeg_size(head);
}

} // namespace limber::video
