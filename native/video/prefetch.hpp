// Decodes ahead in a thread of its own, so that the network need not wait for the file.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"
#include "video/reader.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace limber::video {

/// The frames of a reader, at most a few of them waiting: memory stays flat.
class Prefetch {
public:
  explicit Prefetch(VideoReader reader);
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;
  ~Prefetch(); // stops decoding

  [[nodiscard]] const VideoInfo& info() const { return info_; }

  /// As VideoReader::next().
  core::Result<std::optional<Frame>> next();

  /// How much of the file has been handed out, in [0, 1].
  [[nodiscard]] double fraction_read() const { return fraction_; }

  /// After the end; see VideoReader.
  [[nodiscard]] bool truncated() const;
  [[nodiscard]] int damaged_pictures() const;

private:
  static constexpr std::size_t most_waiting = 4; // a few hide the jitter; more only cost memory

  struct Item {
    core::Result<std::optional<Frame>> frame;
    double fraction = 0.0;
  };

  void decode();

  VideoReader reader_;
  VideoInfo info_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> waiting_;
  bool stopping_ = false;
  bool ended_ = false;
  double fraction_ = 0.0;
  std::thread thread_; // last: everything it uses stands before it
};

} // namespace limber::video
