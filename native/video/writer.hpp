// Writes frames with their times as a video that plays anywhere: H.264 in MP4,
// whatever the file is called.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"

#include <memory>
#include <string>

namespace limber::video {

struct WriterOptions {
  int width_px = 0; // of the frames that will come; an odd last row or column is left out
  int height_px = 0;
  double fps = 0.0; // about; how long the last frame stands. 0: unknown
  /// x264's constant rate factor, 0 (lossless) to 51: 18 is hard to tell from the original, 23 is
  /// x264's own default.
  int rate_factor = 20;
};

/// The video appears under its name only when finish() succeeds; if something goes wrong or the
/// writer is destroyed before, nothing of it is left.
class VideoWriter {
public:
  /// Errors: usage (sizes), write_failed, out_of_memory, unavailable (FFmpeg without libx264).
  static core::Result<VideoWriter> open(const std::string& path, const WriterOptions& options);

  VideoWriter(VideoWriter&&) noexcept;
  VideoWriter& operator=(VideoWriter&&) noexcept;
  ~VideoWriter();

  /// Times must ascend strictly. Errors: usage (another size, time going back), write_failed,
  /// out_of_memory.
  core::Result<void> write(const Frame& frame);

  /// Ends the video and gives it its name. Errors: no_picture (nothing was written), write_failed.
  core::Result<void> finish();

private:
  struct Impl;
  explicit VideoWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

} // namespace limber::video
