// The annotated video: its frames with skeleton, count, angle and remarks.
#pragma once

#include "coach/analysis.hpp"
#include "core/result.hpp"
#include "pose/tracker.hpp"
#include "video/frame.hpp"
#include "video/reader.hpp"

#include <memory>
#include <string>
#include <vector>

namespace limber::cli {

class AnnotatedVideo {
public:
  /// `path` empty: no annotated video is wanted, and push() and finish() do nothing.
  static core::Result<AnnotatedVideo> open(const std::string& path, const video::VideoInfo& info);

  AnnotatedVideo(AnnotatedVideo&&) noexcept;
  AnnotatedVideo& operator=(AnnotatedVideo&&) noexcept;
  ~AnnotatedVideo();

  core::Result<void> push(video::Frame frame, const pose::Sight& sight,
                          const coach::Analyzer& analyzer,
                          const std::vector<count::CountEvent>& events);

  /// Gives the file its name; before that it is not visible.
  core::Result<void> finish();

private:
  struct Impl;
  explicit AnnotatedVideo(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_; // empty: none is wanted
};

} // namespace limber::cli
