// A disk that fails at a chosen operation, below SQLite: every file of every record goes through it
// while one lives. No connection may be open when it begins or ends.
#pragma once

#include <memory>

namespace limber::store {

class FailingDisk {
public:
  enum class How { full, broken }; // SQLITE_FULL at writes, or an I/O error at anything

  /// The operation that comes after `operations` others fails, and all after it.
  FailingDisk(long operations, How how);
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;
  ~FailingDisk();
  bool has_failed() const;
};

} // namespace limber::store
