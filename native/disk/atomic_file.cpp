#include "disk/atomic_file.hpp"

#include "disk/list_folder.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace limber::disk {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;

constexpr int max_tries = 100;
constexpr std::size_t longest_stem = 200; // file systems allow 255 bytes; the rest is ours
constexpr mode_t ordinary_mode = 0666;    // less what the person's umask takes away
constexpr mode_t private_mode = 0600;

tl::unexpected<core::Error> failed(const std::string& path, int reason) {
  return fail(ErrorCode::write_failed,
              reason == 0 ? path : path + " (" + std::strerror(reason) + ")");
}

// A link is followed, so that the file it points to is written and the link stays. One that points
// nowhere is not: whoever made it would choose where a new file appears.
core::Result<fs::path> without_links(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::canonical(path, error);
  if (error) return fail(ErrorCode::write_failed, path.string() + " (a link that leads nowhere)");
  return target;
}

constexpr std::string_view mark = ".limber-";
constexpr std::string_view ending = ".tmp";

/// The process in ".name.limber-1234-0.tmp"; nothing for any other name.
std::optional<pid_t> writer_of(std::string_view name) {
  const std::size_t at = name.rfind(mark);
  if (name.empty() || name.front() != '.' || at == std::string_view::npos) return {};
  if (name.size() < ending.size() || name.substr(name.size() - ending.size()) != ending) return {};
  const std::string_view numbers = name.substr(at + mark.size());
  pid_t writer = 0;
  const auto [end, problem] =
      std::from_chars(numbers.data(), numbers.data() + numbers.size(), writer);
  if (problem != std::errc{} || writer <= 0 || *end != '-') return {};
  return writer;
}

/// A writer holds a lock on its file as long as it lives, wherever it runs.
void remove_if_abandoned(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return;
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  ::close(file);
}

void remove_abandoned(const fs::path& folder) {
  for (const fs::path& path : list_folder(folder)) {
    const auto writer = writer_of(path.filename().string());
    if (writer && ::kill(*writer, 0) != 0 && errno == ESRCH) remove_if_abandoned(path);
  }
}

} // namespace

core::Result<AtomicFile> AtomicFile::begin(const std::string& path, Readers readers) {
  AtomicFile partial;
  const core::Result<fs::path> place = without_links(path);
  if (!place) return tl::unexpected(place.error());
  const fs::path& wanted = *place;
  partial.path_ = wanted.string();
  if (wanted.filename().empty()) return failed(path, path.empty() ? ENOENT : EISDIR);

  struct stat before {};
  const bool exists = ::stat(wanted.c_str(), &before) == 0;
  if (exists && S_ISDIR(before.st_mode)) return failed(path, EISDIR);
  if (exists && !S_ISREG(before.st_mode)) {
    partial.is_device_ = true;
    partial.partial_path_ = partial.path_;
    partial.file_ = ::open(wanted.c_str(), O_WRONLY | O_CLOEXEC);
    if (partial.file_ < 0) return failed(path, errno);
    return partial;
  }
  if (exists && ::access(wanted.c_str(), W_OK) != 0) return failed(path, errno);

  remove_abandoned(wanted.parent_path());
  const mode_t mode = readers == Readers::owner_only ? private_mode : ordinary_mode;
  const bool keep_rights = exists && readers == Readers::as_usual;
  std::string stem{"."};
  stem.append(wanted.filename().string(), 0, longest_stem)
      .append(mark)
      .append(std::to_string(::getpid()));
  for (int attempt = 0; attempt < max_tries; ++attempt) {
    partial.partial_path_ =
        (wanted.parent_path() / (stem + "-" + std::to_string(attempt).append(ending))).string();
    partial.file_ =
        ::open(partial.partial_path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (partial.file_ >= 0) {
      (void)::flock(partial.file_, LOCK_EX | LOCK_NB); // a file system without locks has the number
      if (keep_rights &&
          ::fchmod(partial.file_, before.st_mode & 07777) != 0) { // keeps the file's own rights
        const int reason = errno;
        partial.discard();
        return failed(path, reason);
      }
      return partial;
    }
    if (errno != EEXIST) break;
  }
  const int reason = errno;
  partial.partial_path_.clear();
  return failed(path, reason);
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept { *this = std::move(other); }

AtomicFile& AtomicFile::operator=(AtomicFile&& other) noexcept {
  if (this == &other) return *this;
  discard();
  path_ = std::move(other.path_);
  partial_path_ = std::exchange(other.partial_path_, {});
  file_ = std::exchange(other.file_, -1);
  is_device_ = other.is_device_;
  return *this;
}

AtomicFile::~AtomicFile() { discard(); }

void AtomicFile::discard() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  if (!partial_path_.empty() && !is_device_) ::unlink(partial_path_.c_str());
  partial_path_.clear();
}

core::Result<void> AtomicFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed(path_, written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

core::Result<void> AtomicFile::commit() {
  if (file_ < 0) return failed(path_, EBADF);
  int reason = 0;
  // A full disk shows itself at the latest here; a crash after the rename must not lose the bytes.
  if (!is_device_ && ::fsync(file_) != 0) reason = errno;
  if (::close(std::exchange(file_, -1)) != 0 && reason == 0) reason = errno;
  if (reason != 0) {
    discard();
    return failed(path_, reason);
  }
  core::Result<void> placed;
  if (!is_device_) placed = put_in_place(partial_path_, path_);
  if (placed) partial_path_.clear();
  discard();
  return placed;
}

core::Result<void> put_in_place(const std::string& finished, const std::string& name) {
  struct stat there {};
  if (::lstat(name.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return fail(ErrorCode::write_failed, name + " (this is no ordinary file)");
  if (std::rename(finished.c_str(), name.c_str()) != 0) return failed(name, errno);
  return {};
}

bool is_same_file(const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
         S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

} // namespace limber::disk
