// One run of the eye over a video or photograph, from its first frame to its last.
#pragma once

#include "core/result.hpp"
#include "infer/eye.hpp"
#include "video/reader.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace limber::cli {

struct VideoRunOptions {
  infer::EyeOptions eye{};
  /// Run the eye's filters as if consecutive frames were this far apart; the times handed out stay
  /// those of the video.
  std::optional<double> step_s{};
};

/// The summary of a finished run.
struct VideoRunSummary {
  long frames = 0;
  long frames_seen = 0; // with somebody in them
  bool several_people = false;
  bool truncated = false;
  int damaged_frames = 0;
};

/// Called for each frame; an error stops the run.
using EachFrame = std::function<core::Result<void>(const video::Frame&, const pose::Sight&)>;

/// Decodes in a separate process and runs the networks in this one; shows progress on a terminal;
/// ctrl-C stops it from open() on.
class VideoRun {
public:
  static core::Result<VideoRun> open(const std::string& path, const VideoRunOptions& options);

  VideoRun(VideoRun&&) noexcept;
  VideoRun& operator=(VideoRun&&) noexcept;
  ~VideoRun();

  [[nodiscard]] const video::VideoInfo& info() const;

  /// Once. Errors: those of the reader and of the networks, cancelled, and what `each` gives.
  core::Result<VideoRunSummary> run(const EachFrame& each);

private:
  struct Impl;
  explicit VideoRun(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Sentences about problems with the video, one per line; empty if there were none.
std::string remarks_on(const VideoRunSummary& summary);

} // namespace limber::cli
