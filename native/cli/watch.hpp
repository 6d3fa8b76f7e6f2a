// A video or picture seen through the eye, from its first picture to its last.
#pragma once

#include "core/result.hpp"
#include "infer/eye.hpp"
#include "video/reader.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace limber::cli {

struct WatchOptions {
  infer::EyeOptions eye{};
  /// Let the eye's filters believe that pictures follow one another at this distance; the times
  /// handed out stay those of the video.
  std::optional<double> step_s{};
};

/// What there is to say about a video when it has been seen.
struct WatchSummary {
  long frames = 0;
  long frames_seen = 0; // with somebody in them
  bool several_people = false;
  bool truncated = false;
  int damaged_pictures = 0;
};

/// Called for each picture; an error stops the watching.
using EachPicture = std::function<core::Result<void>(const video::Frame&, const pose::Sight&)>;

/// Decodes in a process of its own and looks in this one; shows progress on a terminal; ctrl-C
/// stops it from open() on.
class Watch {
public:
  static core::Result<Watch> open(const std::string& path, const WatchOptions& options);

  Watch(Watch&&) noexcept;
  Watch& operator=(Watch&&) noexcept;
  ~Watch();

  [[nodiscard]] const video::VideoInfo& info() const;

  /// Once. Errors: those of the reader and of the networks, cancelled, and what `each` gives.
  core::Result<WatchSummary> run(const EachPicture& each);

private:
  struct Impl;
  explicit Watch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Sentences about what the person should know of the video, one a line; empty where all was well.
std::string remarks_on(const WatchSummary& summary);

} // namespace limber::cli
