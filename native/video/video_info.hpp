// What is asked of a video, what it says about itself, and how far it has been read.
#pragma once

#include <functional>
#include <optional>

namespace limber::video {

inline constexpr int max_decoding_threads = 2;

struct ReaderOptions {
  int max_side_px = 1920;   // larger frames are scaled down to this, keeping their shape
  int decoding_threads = 1; // 1 or 2; each thread holds a few more decoded frames
  /// Asked ten times a second while waiting; true ends the waiting with `cancelled`.
  std::function<bool()> is_cancelled{};
};

/// What the file says about itself; what it does not say is empty.
struct VideoInfo {
  int width_px = 0; // of the frames handed out: rotated, square pixels, scaled
  int height_px = 0;
  int stored_width_px = 0; // as it lies in the file
  int stored_height_px = 0;
  double fps = 0.0; // average; 0 where unknown and for a photograph
  std::optional<double> duration_s;
  std::optional<int> frame_count; // an estimate, for showing progress
  bool is_photo = false;
};

struct ReadingState {
  double fraction_read = 0.0; // of the file, in [0, 1]
  /// After the end: whether the file stops before it should (a recording cut off, a broken copy).
  bool truncated = false;
  int damaged_frames = 0; // left out so far
};

} // namespace limber::video
