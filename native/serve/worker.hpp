// One thread on which the record is read and written, so that a slow disk never blocks connections.
// Tasks run one after the other, in order of arrival.
#pragma once

#include "serve/limits.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace limber::serve {

class Worker {
public:
  using Task = std::function<void()>;

  /// `max_waiting`: more tasks are refused.
  explicit Worker(std::size_t max_waiting = max_waiting_requests);
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker(); // drops what is waiting, ends after the running task

  /// False if too much is waiting (limits.hpp); the task was not added.
  bool add(Task task, std::size_t bytes);

  /// Adds the next step of a task that was accepted: never refused.
  void add_step(Task task);

  /// The number of the running step; 0 while none runs.
  std::uint64_t running_step() const;

private:
  struct Entry {
    Task task;
    std::size_t bytes = 0;
  };
  void run();

  std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::uint64_t steps_ = 0;
  bool runs_step_ = false;
  bool ending_ = false;
  std::thread thread_; // last: it uses all of the above
};

/// Notices a step that hangs (max_step_time). look() has to be called regularly: at most a second
/// of the time between two calls counts, so that a suspended machine or process is not mistaken for
/// a hanging step.
class Watchdog {
public:
  using Clock = std::chrono::steady_clock;

  /// Whether the step that runs has run for too long.
  bool look(std::uint64_t running_step, Clock::time_point now);

private:
  std::uint64_t step_ = 0;
  Clock::time_point last_look_{};
  Clock::duration seen_running_{};
};

} // namespace limber::serve
