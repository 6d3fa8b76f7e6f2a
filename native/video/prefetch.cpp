#include "video/prefetch.hpp"

#include <utility>

namespace limber::video {

Prefetch::Prefetch(VideoReader reader)
    : reader_(std::move(reader)), info_(reader_.info()), thread_([this] { decode(); }) {}

Prefetch::~Prefetch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Prefetch::decode() {
  while (true) {
    Item item{reader_.next(), reader_.fraction_read()};
    const bool last = !item.frame || !item.frame->has_value();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || waiting_.size() < most_waiting; });
    if (stopping_) return;
    waiting_.push_back(std::move(item));
    ended_ = last;
    lock.unlock();
    changed_.notify_all();
    if (last) return;
  }
}

core::Result<std::optional<Frame>> Prefetch::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_.empty() || ended_; });
  if (waiting_.empty()) return std::optional<Frame>{};
  Item item = std::move(waiting_.front());
  waiting_.pop_front();
  fraction_ = item.fraction;
  lock.unlock();
  changed_.notify_all();
  return std::move(item.frame);
}

bool Prefetch::truncated() const {
  const std::lock_guard lock(mutex_);
  return ended_ && reader_.truncated();
}

int Prefetch::damaged_pictures() const {
  const std::lock_guard lock(mutex_);
  return ended_ ? reader_.damaged_pictures() : 0;
}

} // namespace limber::video
