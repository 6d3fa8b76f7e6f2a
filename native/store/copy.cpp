#include "store/copy.hpp"

#include "store/check.hpp"
#include "store/folder.hpp"
#include "store/inside.hpp"
#include "store/schema.hpp"

#include <unistd.h>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

/// A folder of our own which goes away with what is in it.
class WorkFolder {
public:
  explicit WorkFolder(const fs::path& beside)
      : path_{beside.string() + ".work" + std::to_string(::getpid())} {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

/// All pages of one database into another, as one transaction there.
Result<void> copy_pages(const fs::path& from, Store::Inside& to) {
  const Result<Connection> source = open_connection(from, "", SQLITE_OPEN_READONLY);
  if (!source) return tl::unexpected(source.error());
  sqlite3_backup* copying = sqlite3_backup_init(to.connection(), "main", source->get(), "main");
  if (copying == nullptr)
    return tl::unexpected(error_of(sqlite3_errcode(to.connection()), to.file));
  const int all_pages = -1;
  int code = sqlite3_backup_step(copying, all_pages);
  // A server that is just writing is done in a moment.
  for (int waited_ms = 0;
       (code == SQLITE_BUSY || code == SQLITE_LOCKED) && waited_ms < most_wait_ms;
       waited_ms += 50) {
    sqlite3_sleep(50);
    code = sqlite3_backup_step(copying, all_pages);
  }
  sqlite3_backup_finish(copying);
  if (code != SQLITE_DONE) return tl::unexpected(error_of(code, to.file));
  return {};
}

} // namespace

Result<void> copy_record(Store::Inside& inside, const fs::path& copy, Existing existing) {
  std::error_code ignored;
  if (existing == Existing::refuse && fs::exists(copy, ignored))
    return fail(ErrorCode::write_failed, copy.string() + " is there already");
  // A rename would take the place of a device or a pipe, and a link to nowhere is somebody's trap.
  const fs::file_status there = fs::symlink_status(copy, ignored);
  if (fs::exists(there) && !fs::is_regular_file(copy, ignored))
    return fail(ErrorCode::write_failed, copy.string() + " (a backup needs an ordinary file)");
  const fs::path part{copy.string() + ".part" + std::to_string(::getpid())};
  ::unlink(part.c_str());
  if (Result<void> made = make_private_file(part); !made) return made;
  const std::string target = part.string();
  Result<void> done = guarded(inside, [&]() -> Result<void> {
    run(inside, "VACUUM INTO :target", target);
    return {};
  });
  if (done) done = sync_file(part);
  if (done && ::rename(part.c_str(), copy.c_str()) != 0)
    done = fail(ErrorCode::write_failed, copy.string());
  if (!done) ::unlink(part.c_str());
  return done ? sync_file(copy) : done;
}

Result<void> backup(Store& store, const fs::path& copy, Existing existing) {
  return copy_record(store.inside(), copy, existing);
}

Result<void> restore(Store& store, const fs::path& copy) {
  std::error_code ignored;
  if (!fs::is_regular_file(copy, ignored)) return fail(ErrorCode::file_missing, copy.string());
  const int newest = static_cast<int>(all_migrations().size());
  const Result<int> version = check_record(copy, newest);
  if (!version) return tl::unexpected(version.error());
  Store::Inside& inside = store.inside();
  const WorkFolder work{inside.file};
  if (Result<void> ready = prepare_folder(work.path()); !ready) return ready;
  const fs::path current = work.path() / record_file_name;
  if (Result<void> made = make_private_file(current); !made) return made;
  std::error_code problem;
  fs::copy_file(copy, current, fs::copy_options::overwrite_existing, problem);
  if (problem) return fail(ErrorCode::write_failed, current.string());
  {
    const Result<Store> updated = Store::open(work.path());
    if (!updated) return tl::unexpected(updated.error());
  }
  const fs::path before{inside.file.string() + ".before-restore"};
  if (Result<void> saved = copy_record(inside, before, Existing::replace); !saved) return saved;
  if (Result<void> copied = copy_pages(current, inside); !copied) return copied;
  empty_log(inside);
  return {};
}

void erase_copies(const fs::path& record_file) {
  const std::string name = record_file.filename().string();
  std::vector<fs::path> copies;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(record_file.parent_path(), ignored)) {
    const std::string other = entry.path().filename().string();
    if (other.rfind(name + ".", 0) == 0) copies.push_back(entry.path());
  }
  for (const fs::path& copy : copies)
    fs::remove_all(copy, ignored);
}

} // namespace limber::store
