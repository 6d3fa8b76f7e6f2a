// Stopping in good order when the person presses ctrl-C.
#pragma once

#include "core/result.hpp"

namespace limber::cli {

/// While one lives, ctrl-C (and being asked to end, or losing the terminal) only makes a note, so
/// that the work in hand can stop and remove what is not whole. A second one ends the program at
/// once. A file that may grow no further becomes an error to be told, not the program's death.
/// One at a time.
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
