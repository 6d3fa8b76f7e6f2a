// How a stored frame must be turned to stand upright.
#pragma once

#include <cstdint>

namespace limber::video {

/// One of the eight ways to lay a frame on its sides. The upright frame's pixel (x, y) is the
/// stored frame's, first with x and y exchanged where `transpose`, then counted from the other
/// end.
struct Orientation {
  bool transpose = false;
  bool flip_x = false; // of the upright frame
  bool flip_y = false;
};

/// From a display matrix (ISO/IEC 14496-12, 8.3.2: nine fixed-point numbers); a turn that is not a
/// quarter is taken as the nearest quarter. `matrix` null: as stored.
Orientation orientation_of(const std::int32_t* matrix);

/// Copies rows of RGB into their upright place. `stored` is `width` x `height` with rows `stride`
/// bytes apart; `upright` receives it turned, its rows `upright_stride` bytes apart.
void turn_upright(const std::uint8_t* stored, int width, int height, int stride,
                  Orientation orientation, std::uint8_t* upright, int upright_stride);

} // namespace limber::video
