// A clean stop when the person presses ctrl-C.
#pragma once

#include "core/result.hpp"

namespace limber::cli {

/// While an object exists, ctrl-C (also SIGTERM and SIGHUP) only sets a flag, so that the work can
/// stop and remove unfinished files. A second one ends the program at once. Exceeding a file size
/// limit becomes an error instead of ending the program. One object at a time.
class InterruptWatch {
public:
  InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;
  ~InterruptWatch();

  [[nodiscard]] bool stopped() const;

  /// Error: cancelled. For the head of a loop: `if (auto go = watch.check(); !go) return go;`
  [[nodiscard]] core::Result<void> check() const;
};

} // namespace limber::cli
