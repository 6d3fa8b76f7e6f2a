// Whether the record is still the file that was opened. A write into one that was moved or deleted,
// or whose disk is gone, has to fail: what was written could not be found again.
#pragma once

#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace limber::store {

/// Device and inode of the record's file and of its write-ahead log.
class FileIdentity {
public:
  /// Takes them as they are now.
  void remember(const std::filesystem::path& record_file);
  /// Whether both are still the same files. True before remember().
  bool is_unchanged(const std::filesystem::path& record_file) const;

private:
  struct Identity {
    dev_t device = 0;
    ino_t number = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  static std::optional<Identity> identify(const std::filesystem::path& file);

  std::optional<Identity> record_;
  std::optional<Identity> log_;
};

/// Thrown by a write where they are not; guarded() turns it into record_gone.
struct RecordGone {};

} // namespace limber::store
