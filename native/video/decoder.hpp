// Decodes a video, or a photograph as a video of one frame, in this process. What it reads is
// hostile: outside of tests it only runs in a process of its own (video/decoding_process).
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"
#include "video/source.hpp"
#include "video/video_info.hpp"

#include <memory>
#include <optional>

namespace limber::video {

class Decoder {
public:
  /// Takes the file and decodes the first frame. Errors: file_damaged, format_unknown, no_picture,
  /// too_large.
  static core::Result<Decoder> open(SourceFile file, const ReaderOptions& options);

  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;
  ~Decoder();

  [[nodiscard]] const VideoInfo& info() const;

  /// The next frame, or nothing at the end. Times ascend strictly from 0. What cannot be decoded in
  /// the middle of a file is left out.
  core::Result<std::optional<Frame>> next();

  [[nodiscard]] ReadingState state() const;

private:
  struct Impl;
  explicit Decoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::video
