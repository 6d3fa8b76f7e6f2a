#include "disk/partial_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace limber::disk {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;

constexpr int most_tries = 100;
constexpr std::size_t longest_stem = 200; // file systems allow 255 bytes; the rest is ours
constexpr mode_t ordinary_mode = 0666;    // less what the person's umask takes away

tl::unexpected<core::Error> failed(const std::string& path, int reason) {
  return fail(ErrorCode::write_failed,
              reason == 0 ? path : path + " (" + std::strerror(reason) + ")");
}

// A link is followed, so that the file it points to is written and the link stays.
fs::path without_links(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target;
}

} // namespace

core::Result<PartialFile> PartialFile::begin(const std::string& path) {
  PartialFile partial;
  const fs::path wanted = without_links(path);
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

  std::string stem{"."};
  stem.append(wanted.filename().string(), 0, longest_stem)
      .append(".")
      .append(std::to_string(::getpid()));
  for (int attempt = 0; attempt < most_tries; ++attempt) {
    partial.partial_path_ =
        (wanted.parent_path() / (stem + "-" + std::to_string(attempt) + ".tmp")).string();
    partial.file_ =
        ::open(partial.partial_path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, ordinary_mode);
    if (partial.file_ >= 0) {
      if (exists &&
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

PartialFile::PartialFile(PartialFile&& other) noexcept { *this = std::move(other); }

PartialFile& PartialFile::operator=(PartialFile&& other) noexcept {
  if (this == &other) return *this;
  discard();
  path_ = std::move(other.path_);
  partial_path_ = std::exchange(other.partial_path_, {});
  file_ = std::exchange(other.file_, -1);
  is_device_ = other.is_device_;
  return *this;
}

PartialFile::~PartialFile() { discard(); }

void PartialFile::discard() {
  if (file_ >= 0) ::close(std::exchange(file_, -1));
  if (!partial_path_.empty() && !is_device_) ::unlink(partial_path_.c_str());
  partial_path_.clear();
}

core::Result<void> PartialFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failed(path_, written < 0 ? errno : ENOSPC);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

core::Result<void> PartialFile::commit() {
  if (file_ < 0) return failed(path_, EBADF);
  int reason = 0;
  // A full disk shows itself at the latest here; a crash after the rename must not lose the bytes.
  if (!is_device_ && ::fsync(file_) != 0) reason = errno;
  if (::close(std::exchange(file_, -1)) != 0 && reason == 0) reason = errno;
  if (reason == 0 && !is_device_ && std::rename(partial_path_.c_str(), path_.c_str()) != 0)
    reason = errno;
  if (reason == 0) {
    partial_path_.clear();
    return {};
  }
  discard();
  return failed(path_, reason);
}

} // namespace limber::disk
