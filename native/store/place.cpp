#include "store/place.hpp"

#include <sys/stat.h>

namespace limber::store {

namespace fs = std::filesystem;

std::optional<Place::Identity> Place::identify(const fs::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return std::nullopt;
  return Identity{found.st_dev, found.st_ino};
}

void Place::note(const fs::path& record_file) {
  record_ = identify(record_file);
  log_ = identify(record_file.string() + "-wal");
}

bool Place::is_kept(const fs::path& record_file) const {
  return (!record_ || identify(record_file) == record_) &&
         (!log_ || identify(record_file.string() + "-wal") == log_);
}

} // namespace limber::store
