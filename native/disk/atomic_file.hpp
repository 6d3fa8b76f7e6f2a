// A file that appears under its name only when it is whole.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace limber::disk {

enum class Readers : std::uint8_t { as_usual, owner_only };

/// Written under a temporary name beside the wanted one and renamed by commit(). Without commit()
/// it leaves no trace, and the existing file stays unchanged. Only a killed run leaves its
/// temporary file; the next one that writes into that folder removes it. A name that is a device or
/// a pipe (/dev/null) is written directly, and never replaced.
class AtomicFile {
public:
  /// Error: write_failed (no such folder, not allowed, a folder of that name, a link that leads
  /// nowhere).
  static core::Result<AtomicFile> begin(const std::string& path,
                                        Readers readers = Readers::as_usual);

  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) noexcept;
  ~AtomicFile();

  /// Where to write until commit().
  [[nodiscard]] const std::string& partial_path() const { return partial_path_; }
  /// Whether the bytes go straight to a device or pipe, which cannot be sought in.
  [[nodiscard]] bool is_device() const { return is_device_; }

  /// Appends. Error: write_failed.
  core::Result<void> write(std::string_view bytes);

  /// Syncs everything to disk, then renames. Error: write_failed, and nothing is left.
  core::Result<void> commit();

private:
  AtomicFile() = default;
  void discard();

  std::string path_; // the wanted name, links followed
  std::string partial_path_;
  int file_ = -1;
  bool is_device_ = false;
};

/// Gives a finished file its name, in one step. Only an ordinary file is ever replaced: no device,
/// pipe, folder or link. Every rename of Limber's goes through here. Error: write_failed.
core::Result<void> put_in_place(const std::string& finished, const std::string& name);

/// Whether both names lead to one ordinary file that is there, by whatever links.
bool is_same_file(const std::string& one, const std::string& other);

} // namespace limber::disk
