// Is the record still the file that was opened? Whoever writes into one that was moved, deleted or
// whose disk is gone must be told: nobody would find again what was written.
#pragma once

#include <filesystem>
#include <optional>
#include <sys/types.h>

namespace limber::store {

/// The record's file and its write-ahead log, known by more than their names.
class Place {
public:
  /// As they are now.
  void note(const std::filesystem::path& record_file);
  /// Whether both are still there. True before note().
  bool is_kept(const std::filesystem::path& record_file) const;

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

/// What a write throws where it is not; guarded() makes record_gone of it.
struct RecordGone {};

} // namespace limber::store
