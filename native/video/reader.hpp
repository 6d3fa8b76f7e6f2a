// Reads a video, or a photograph as a video of one frame, into upright RGB frames with their times.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"
#include "video/video_info.hpp"

#include <memory>
#include <optional>
#include <string>

namespace limber::video {

/// Frames one after another; holds the same few of them however long the video is. The file is
/// decoded ahead by a process of its own that can reach nothing but this file (docs/security.md):
/// what a hostile video breaks is that process, and the result is an error.
class VideoReader {
public:
  /// Opens and decodes the first frame, so what is wrong with a file is known here. Errors:
  /// file_missing, file_unreadable, file_empty, file_damaged (also where decoding crashed or gave
  /// nothing for max_silence), format_unknown (also a folder), no_picture, too_large (also where
  /// decoding needs more memory than is allowed), usage (options), cancelled, unavailable.
  static core::Result<VideoReader> open(const std::string& path, const ReaderOptions& options = {});

  VideoReader(VideoReader&&) noexcept;
  VideoReader& operator=(VideoReader&&) noexcept;
  ~VideoReader();

  [[nodiscard]] const VideoInfo& info() const;

  /// The next frame, or nothing at the end. Times ascend strictly from 0. What cannot be decoded in
  /// the middle of a file is left out. Errors: file_damaged, cancelled.
  core::Result<std::optional<Frame>> next();

  [[nodiscard]] const ReadingState& state() const;

private:
  struct Impl;
  explicit VideoReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::video
