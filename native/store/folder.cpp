#include "store/folder.hpp"

#include "disk/atomic_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

constexpr mode_t owner_only_folder = 0700;
constexpr mode_t owner_only_file = 0600;

tl::unexpected<core::Error> failed_to_write(const fs::path& path, int number) {
  return fail(ErrorCode::write_failed, path.string() + " (" + std::strerror(number) + ")");
}

/// A file descriptor that closes itself.
class Descriptor {
public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  bool good() const { return number_ >= 0; }

private:
  int number_;
};

fs::path home_folder() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return home;
  const passwd* entry = ::getpwuid(::getuid());
  return entry != nullptr && entry->pw_dir != nullptr ? fs::path{entry->pw_dir} : fs::path{};
}

/// Only the last folder is Limber's own; those above it get the person's usual mode.
Result<void> make_folder(const fs::path& folder) {
  std::error_code problem;
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), problem);
  if (problem) return failed_to_write(folder.parent_path(), problem.value());
  if (::mkdir(folder.c_str(), owner_only_folder) != 0 && errno != EEXIST)
    return failed_to_write(folder, errno);
  return {};
}

} // namespace

Result<fs::path> find_data_folder() {
  const char* data_home = std::getenv("XDG_DATA_HOME");
  // The specification says to ignore a relative one.
  if (data_home != nullptr && *data_home == '/') return fs::path{data_home} / "limber";
  const fs::path home = home_folder();
  if (home.empty())
    return fail(ErrorCode::unavailable, "your home folder (name another one with --data)");
  return home / ".local/share/limber";
}

Result<void> prepare_folder(const fs::path& folder) {
  std::error_code problem;
  if (!fs::exists(folder, problem)) {
    if (Result<void> made = make_folder(folder); !made) return made;
  }
  if (!fs::is_directory(folder, problem)) return failed_to_write(folder, ENOTDIR);
  if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    return failed_to_write(folder, errno);
  return {};
}

Result<void> make_private_file(const fs::path& file) {
  const Descriptor made{
      ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, owner_only_file)};
  if (!made.good()) return failed_to_write(file, errno);
  return {};
}

Result<void> sync_file(const fs::path& file) {
  for (const fs::path& path :
       {file, file.parent_path().empty() ? fs::path{"."} : file.parent_path()}) {
    const Descriptor opened{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!opened.good() || ::fsync(opened.get()) != 0) return failed_to_write(path, errno);
  }
  return {};
}

Result<void> save_private_file(const fs::path& file, std::string_view text) {
  Result<disk::AtomicFile> part = disk::AtomicFile::begin(file.string(), disk::Readers::owner_only);
  if (!part) return tl::unexpected(part.error());
  if (Result<void> written = part->write(text); !written) return written;
  if (Result<void> placed = part->commit(); !placed) return placed;
  return sync_file(file);
}

} // namespace limber::store
