#include "store/file_identity.hpp"

#include <sys/stat.h>

namespace limber::store {

namespace fs = std::filesystem;

std::optional<FileIdentity::Identity> FileIdentity::identify(const fs::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return std::nullopt;
  return Identity{found.st_dev, found.st_ino};
}

void FileIdentity::remember(const fs::path& record_file) {
  record_ = identify(record_file);
  log_ = identify(record_file.string() + "-wal");
}

bool FileIdentity::is_unchanged(const fs::path& record_file) const {
  return (!record_ || identify(record_file) == record_) &&
         (!log_ || identify(record_file.string() + "-wal") == log_);
}

} // namespace limber::store
