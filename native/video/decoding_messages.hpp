// The messages of a decoding process. Plain numbers only: the reader checks every one, because the
// file being decoded may have taken over the process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace limber::video {

struct DecodingReport {
  enum Kind : std::int32_t { info = 1, frame, end, error };

  std::int32_t kind = 0;
  std::int32_t slot = 0;         // frame: where it lies
  std::int32_t width_px = 0;     // info, frame
  std::int32_t height_px = 0;    // info, frame
  double t_s = 0.0;              // frame
  double fraction_read = 0.0;    // all
  std::int32_t truncated = 0;    // all
  std::int32_t damaged = 0;      // all
  std::int32_t error_code = 0;   // error
  std::int32_t detail_bytes = 0; // error: so many bytes follow
  std::int32_t stored_width_px = 0, stored_height_px = 0, frame_count = -1, is_photo = 0; // info
  double fps = 0.0, duration_s = -1.0;                                                    // info
};

inline constexpr std::int32_t max_detail_bytes = 8192;

/// Reads or writes all of it, through interruptions. False at the end or on an error.
bool read_all(int from, void* into, std::size_t count);
bool write_all(int to, const void* bytes, std::size_t count);

} // namespace limber::video
