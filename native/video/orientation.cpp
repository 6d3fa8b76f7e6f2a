#include "video/orientation.hpp"

#include "video/frame.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace limber::video {
namespace {

constexpr int tile = 16; // pixels; a tile's rows and columns both stay in the cache

void copy_pixel(const std::uint8_t* from, std::uint8_t* to) {
  to[0] = from[0];
  to[1] = from[1];
  to[2] = from[2];
}

} // namespace

Orientation orientation_of(const std::int32_t* matrix) {
  if (matrix == nullptr) return {};
  // x' = a x + c y, y' = b x + d y
  const std::int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
  const bool transpose = std::llabs(b) + std::llabs(c) > std::llabs(a) + std::llabs(d);
  return transpose ? Orientation{true, c < 0, b < 0} : Orientation{false, a < 0, d < 0};
}

void turn_upright(const std::uint8_t* stored, int width, int height, int stride,
                  Orientation orientation, std::uint8_t* upright, int upright_stride) {
  const int out_width = orientation.transpose ? height : width;
  const int out_height = orientation.transpose ? width : height;
  if (!orientation.transpose && !orientation.flip_x) {
    for (int y = 0; y < out_height; ++y) {
      const int from = orientation.flip_y ? out_height - 1 - y : y;
      std::memcpy(upright + static_cast<std::ptrdiff_t>(y) * upright_stride,
                  stored + static_cast<std::ptrdiff_t>(from) * stride,
                  static_cast<std::size_t>(out_width) * bytes_per_pixel);
    }
    return;
  }
  // Bytes from one upright pixel's source to that of its right and lower neighbour.
  const std::ptrdiff_t along = orientation.transpose ? stride : bytes_per_pixel;
  const std::ptrdiff_t down = orientation.transpose ? bytes_per_pixel : stride;
  const std::uint8_t* first = stored + (orientation.flip_x ? (out_width - 1) * along : 0) +
                              (orientation.flip_y ? (out_height - 1) * down : 0);
  const std::ptrdiff_t step_x = orientation.flip_x ? -along : along;
  const std::ptrdiff_t step_y = orientation.flip_y ? -down : down;
  for (int top = 0; top < out_height; top += tile)
    for (int left = 0; left < out_width; left += tile)
      for (int y = top; y < std::min(top + tile, out_height); ++y) {
        const std::uint8_t* from = first + y * step_y + left * step_x;
        std::uint8_t* to = upright + static_cast<std::ptrdiff_t>(y) * upright_stride +
                           static_cast<std::ptrdiff_t>(left) * bytes_per_pixel;
        for (int x = left; x < std::min(left + tile, out_width); ++x) {
          copy_pixel(from, to);
          from += step_x;
          to += bytes_per_pixel;
        }
      }
}

} // namespace limber::video
