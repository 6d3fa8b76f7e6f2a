// A non-owning view of an RGB or RGBA frame or photograph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace limber::pose {

/// 8-bit sRGB, three bytes per pixel or (a browser's canvas) four, of which the last is not read;
/// rows from the top. Rows begin `stride` bytes apart (at least
/// pixel_bytes * width). A view that is not valid() holds no frame.
struct FrameView {
  std::span<const std::uint8_t> bytes;
  int width = 0;
  int height = 0;
  std::size_t stride = 0;
  std::size_t pixel_bytes = 3;

  /// Whether there are bytes for every row; check it before reading pixels.
  [[nodiscard]] bool valid() const {
    if (width <= 0 || height <= 0 || (pixel_bytes != 3 && pixel_bytes != 4)) return false;
    const std::size_t row = static_cast<std::size_t>(width) * pixel_bytes;
    if (stride < row) return false;
    return bytes.size() >= row &&
           (bytes.size() - row) / stride >= static_cast<std::size_t>(height - 1);
  }

  /// Red, green and blue of a pixel; x in [0, width), y in [0, height), of a valid view.
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return bytes.data() + static_cast<std::size_t>(y) * stride +
           static_cast<std::size_t>(x) * pixel_bytes;
  }
};

/// A frame whose rows are contiguous.
inline FrameView packed_rgb(std::span<const std::uint8_t> rgb, int width, int height) {
  return {rgb, width, height, static_cast<std::size_t>(width > 0 ? width : 0) * 3};
}

inline FrameView packed_rgba(std::span<const std::uint8_t> rgba, int width, int height) {
  return {rgba, width, height, static_cast<std::size_t>(width > 0 ? width : 0) * 4, 4};
}

} // namespace limber::pose
