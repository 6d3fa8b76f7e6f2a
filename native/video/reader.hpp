// Reads a video, or a picture as a video of one frame, into upright RGB frames with their times.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"

#include <memory>
#include <optional>
#include <string>

namespace limber::video {

struct ReaderOptions {
  int max_side_px = 1920;   // larger pictures are scaled down to this, keeping their shape
  int decoding_threads = 1; // 1 or 2; each thread holds a few more decoded pictures
};

/// What the file says about itself; what it does not say is empty.
struct VideoInfo {
  int width_px = 0; // of the frames handed out: rotated, square pixels, scaled
  int height_px = 0;
  int stored_width_px = 0; // as it lies in the file
  int stored_height_px = 0;
  double fps = 0.0; // average; 0 where unknown and for a picture
  std::optional<double> duration_s;
  std::optional<int> frame_count; // an estimate, for showing progress
  bool is_picture = false;
};

/// Frames one after another; holds the same few of them however long the video is.
/// Reads only the file it was given: no network, no playlists, no other files.
class VideoReader {
public:
  /// Opens and decodes the first frame, so what is wrong with a file is known here. Errors:
  /// file_missing, file_unreadable, file_empty, file_damaged, format_unknown (also a folder),
  /// no_picture, too_large, usage (options).
  static core::Result<VideoReader> open(const std::string& path, const ReaderOptions& options = {});

  VideoReader(VideoReader&&) noexcept;
  VideoReader& operator=(VideoReader&&) noexcept;
  ~VideoReader();

  [[nodiscard]] const VideoInfo& info() const;

  /// The next frame, or nothing at the end. Times ascend strictly from 0. What cannot be decoded in
  /// the middle of a file is left out.
  core::Result<std::optional<Frame>> next();

  /// How much of the file has been read, in [0, 1].
  [[nodiscard]] double fraction_read() const;

  /// After the end: whether the file stops before it should (a recording cut off, a broken copy).
  [[nodiscard]] bool truncated() const;

  /// Stored pictures left out so far because they were damaged.
  [[nodiscard]] int damaged_pictures() const;

private:
  struct Impl;
  explicit VideoReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::video
