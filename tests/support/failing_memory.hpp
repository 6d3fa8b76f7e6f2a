// Memory that runs out at a chosen moment, in this thread: for tests of what happens then. A test
// program that uses it allocates through it.
#pragma once

namespace limber::support {

enum class Lack { once, from_then_on };

/// While it lives, the allocation that comes after `allocations` others fails.
class FailingMemory {
public:
  FailingMemory(long allocations, Lack lack);
  FailingMemory(const FailingMemory&) = delete;
  FailingMemory& operator=(const FailingMemory&) = delete;
  ~FailingMemory();
  /// Whether it came to that.
  static bool has_failed();
};

} // namespace limber::support
