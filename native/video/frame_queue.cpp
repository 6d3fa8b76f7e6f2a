#include "video/frame_queue.hpp"

#include <utility>

namespace limber::video {

FrameQueue::FrameQueue(VideoReader reader, std::size_t ahead)
    : reader_(std::move(reader)), ahead_(ahead), thread_([this] { decode(); }) {}

FrameQueue::~FrameQueue() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  room_.notify_one();
  thread_.join();
}

void FrameQueue::decode() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [this] { return stopping_ || frames_.size() < ahead_; });
      if (stopping_) return;
    }
    core::Result<std::optional<Frame>> frame = reader_.next();
    const std::lock_guard lock(mutex_);
    fraction_read_ = reader_.fraction_read();
    if (!frame) error_ = frame.error();
    ended_ = !frame || !*frame;
    if (!ended_) frames_.push_back(std::move(**frame));
    filled_.notify_one();
    if (ended_) return;
  }
}

core::Result<std::optional<Frame>> FrameQueue::next() {
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [this] { return ended_ || !frames_.empty(); });
  if (frames_.empty()) {
    if (error_) return tl::unexpected(*error_);
    return std::optional<Frame>{};
  }
  std::optional<Frame> frame(std::move(frames_.front()));
  frames_.pop_front();
  room_.notify_one();
  return frame;
}

double FrameQueue::fraction_read() {
  const std::lock_guard lock(mutex_);
  return fraction_read_;
}

} // namespace limber::video
