// One frame of a video, upright, with the moment it belongs to.
#pragma once

#include "pose/frame_view.hpp"

#include <cstdint>
#include <vector>

namespace limber::video {

inline constexpr int bytes_per_pixel = 3;

/// 8-bit RGB, rows from the top, directly behind one another. Upright and with square pixels:
/// the file's rotation and pixel shape are already applied.
struct Frame {
  double t_s = 0.0; // since the first frame
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> rgb; // bytes_per_pixel * width_px * height_px
};

/// What the eye looks at; valid as long as the frame lives and is not changed.
inline pose::FrameView view_of(const Frame& frame) {
  return pose::packed_rgb(frame.rgb, frame.width_px, frame.height_px);
}

} // namespace limber::video
