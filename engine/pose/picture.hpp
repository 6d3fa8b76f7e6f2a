// A view of an RGB picture that somebody else holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace limber::pose {

/// 8-bit sRGB, three bytes a pixel, rows from the top; looks at memory it does not own.
/// Rows begin `stride` bytes apart (at least 3 * width). A view that is not valid() holds no
/// picture.
struct PictureView {
  std::span<const std::uint8_t> rgb;
  int width = 0;
  int height = 0;
  std::size_t stride = 0;

  /// Whether the bytes are there for every row; whoever reads pixels asks this first.
  [[nodiscard]] bool valid() const {
    if (width <= 0 || height <= 0) return false;
    const std::size_t row = static_cast<std::size_t>(width) * 3;
    if (stride < row) return false;
    return rgb.size() >= row && (rgb.size() - row) / stride >= static_cast<std::size_t>(height - 1);
  }

  /// The three bytes of a pixel; x in [0, width), y in [0, height), of a valid view.
  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return rgb.data() + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) * 3;
  }
};

/// A picture whose rows lie directly behind one another.
inline PictureView packed_picture(std::span<const std::uint8_t> rgb, int width, int height) {
  return {rgb, width, height, static_cast<std::size_t>(width > 0 ? width : 0) * 3};
}

} // namespace limber::pose
