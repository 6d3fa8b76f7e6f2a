#include "serve/worker.hpp"

#include <algorithm>
#include <utility>

namespace limber::serve {

Worker::Worker(std::size_t max_waiting) : max_waiting_{max_waiting}, thread_{[this] { run(); }} {}

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
    if (waiting_.size() >= max_waiting_ || waiting_bytes_ + bytes > max_waiting_bytes) return false;
    waiting_.push_back({std::move(task), bytes});
    waiting_bytes_ += bytes;
  }
  changed_.notify_one();
  return true;
}

void Worker::add_step(Task task) {
  {
    const std::lock_guard lock{mutex_};
    waiting_.push_back({std::move(task), 0});
  }
  changed_.notify_one();
}

std::uint64_t Worker::running_step() const {
  const std::lock_guard lock{mutex_};
  return runs_step_ ? steps_ : 0;
}

void Worker::run() {
  std::unique_lock lock{mutex_};
  while (true) {
    changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    ++steps_;
    runs_step_ = true;
    lock.unlock();
    entry.task();
    entry.task = nullptr; // what it holds is released outside the lock
    lock.lock();
    runs_step_ = false;
    waiting_bytes_ -= entry.bytes;
  }
}

bool Watchdog::look(std::uint64_t running_step, Clock::time_point now) {
  constexpr Clock::duration max_counted = std::chrono::seconds{1};
  if (running_step == 0 || running_step != step_) seen_running_ = {};
  else seen_running_ += std::min(now - last_look_, max_counted);
  step_ = running_step;
  last_look_ = now;
  return seen_running_ >= max_step_time;
}

} // namespace limber::serve
