// One thread on which the record is read and written, so that a slow disk never keeps connections
// waiting. Tasks run one after the other, in the order of their coming.
#pragma once

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

  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker(); // drops what is waiting, ends after the running task

  /// False where too much is waiting (limits.hpp); then the task was not taken.
  bool add(Task task, std::size_t bytes);

  /// The next step of a task that was taken: never refused.
  void add_step(Task task);

  /// A number that each step has for itself; 0 while none runs.
  std::uint64_t running_step() const;

private:
  struct Entry {
    Task task;
    std::size_t bytes = 0;
  };
  void run();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> waiting_;
  std::size_t waiting_bytes_ = 0;
  std::uint64_t steps_ = 0;
  bool runs_step_ = false;
  bool ending_ = false;
  std::thread thread_; // last: it uses all of the above
};

/// Notices a step that hangs (max_step_time). Looks have to come regularly: of the time between two
/// of them only a second counts, so that a machine or a process that stood still is not mistaken
/// for it.
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
