// Decodes on a thread of its own, a few frames ahead of whoever looks at them.
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

/// Takes a reader and hands out its frames in their order. Holds at most `ahead` decoded frames.
class FrameQueue {
public:
  explicit FrameQueue(VideoReader reader, std::size_t ahead = 3);
  FrameQueue(const FrameQueue&) = delete;
  FrameQueue& operator=(const FrameQueue&) = delete;
  ~FrameQueue(); // stops decoding, also in the middle

  /// The next frame, waiting for it; nothing at the end; the reader's error where it had one.
  core::Result<std::optional<Frame>> next();

  /// How much of the file has been decoded, in [0, 1].
  [[nodiscard]] double fraction_read();

  /// The reader, when next() has given nothing or an error: no frame is decoded any more.
  [[nodiscard]] const VideoReader& reader() const { return reader_; }

private:
  void decode();

  VideoReader reader_;
  std::size_t ahead_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<Frame> frames_;
  double fraction_read_ = 0.0;
  bool ended_ = false;
  bool stopping_ = false;
  std::optional<core::Error> error_;
  std::thread thread_; // last: starts when all else is there
};

} // namespace limber::video
