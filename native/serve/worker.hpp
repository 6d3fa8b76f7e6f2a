// One thread on which the record is read and written, so that a slow disk never keeps connections
// waiting. Tasks run one after the other, in the order of their coming.
#pragma once

#include <condition_variable>
#include <cstddef>
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
  void go_on(Task task);

private:
  struct Entry {
    Task task;
    std::size_t bytes = 0;
  };
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Entry> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool ending_ = false;
  std::thread thread_; // last: it uses all of the above
};

} // namespace limber::serve
