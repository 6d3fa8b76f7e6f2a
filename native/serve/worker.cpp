#include "serve/worker.hpp"

#include "serve/limits.hpp"

#include <utility>

namespace limber::serve {

Worker::Worker() : thread_{[this] { run(); }} {}

Worker::~Worker() {
  {
    const std::lock_guard lock{mutex_};
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

bool Worker::add(Task task, std::size_t bytes) {
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.size() >= most_waiting_requests || waiting_bytes_ + bytes > most_waiting_bytes)
      return false;
    waiting_.push_back({std::move(task), bytes});
    waiting_bytes_ += bytes;
  }
  changed_.notify_one();
  return true;
}

void Worker::go_on(Task task) {
  {
    const std::lock_guard lock{mutex_};
    waiting_.push_back({std::move(task), 0});
  }
  changed_.notify_one();
}

void Worker::run() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    entry.task();
    entry.task = nullptr; // what it holds is released outside the lock
    lock.lock();
    waiting_bytes_ -= entry.bytes;
  }
}

} // namespace limber::serve
