#include "store/copy.hpp"

#include "disk/atomic_file.hpp"
#include "disk/list_folder.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/rebuild.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

/// A temporary folder, removed with its contents.
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
Result<void> copy_pages(const fs::path& from, Store::Database& to) {
  const Result<Connection> source = open_connection(from, "", SQLITE_OPEN_READONLY);
  if (!source) return tl::unexpected(source.error());
  sqlite3_backup* copying = sqlite3_backup_init(to.connection(), "main", source->get(), "main");
  if (copying == nullptr)
    return tl::unexpected(error_of(sqlite3_errcode(to.connection()), to.file));
  const int all_pages = -1;
  int code = sqlite3_backup_step(copying, all_pages);
  // A server that is just writing is done in a moment.
  for (int waited_ms = 0; (code == SQLITE_BUSY || code == SQLITE_LOCKED) && waited_ms < max_busy_ms;
       waited_ms += 50) {
    sqlite3_sleep(50);
    code = sqlite3_backup_step(copying, all_pages);
  }
  sqlite3_backup_finish(copying);
  if (code != SQLITE_DONE) return tl::unexpected(error_of(code, to.file));
  return {};
}

/// A backup onto the record itself, or onto its log, would destroy both.
bool is_of_record(const fs::path& copy, const fs::path& record) {
  for (const char* ending : {"", "-wal", "-shm"})
    if (disk::is_same_file(copy.string(), record.string() + ending)) return true;
  return false;
}

} // namespace

static Result<void> copy_now(Store::Database& database, const fs::path& copy, Existing existing) {
  std::error_code ignored;
  if (existing == Existing::refuse && fs::exists(fs::symlink_status(copy, ignored)))
    return fail(ErrorCode::write_failed, copy.string() + " is there already");
  if (is_of_record(copy, database.file))
    return fail(ErrorCode::write_failed, copy.string() + " (this is the record itself)");
  // Asked before it is opened: a pipe would wait for somebody to read.
  if (fs::exists(copy, ignored) && !fs::is_regular_file(copy, ignored))
    return fail(ErrorCode::write_failed, copy.string() + " (a backup needs an ordinary file)");
  Result<disk::AtomicFile> part = disk::AtomicFile::begin(copy.string(), disk::Readers::owner_only);
  if (!part) return tl::unexpected(part.error());
  const std::string target = part->partial_path();
  const Result<void> filled = guarded(database, [&]() -> Result<void> {
    run(database, "VACUUM INTO :target", target);
    return {};
  });
  if (!filled) return filled;
  if (Result<void> placed = part->commit(); !placed) return placed;
  return sync_file(copy);
}

Result<void> copy_record(Store::Database& database, const fs::path& copy, Existing existing) {
  return disk::within_memory([&] { return copy_now(database, copy, existing); });
}

Result<void> backup(Store& store, const fs::path& copy, Existing existing) {
  return copy_record(store.database(), copy, existing);
}

/// Never replaces an earlier one, which may be the only copy of somebody's data.
static fs::path free_safety_name(const fs::path& record) {
  const std::string name = record.string() + ".before-restore";
  std::error_code ignored;
  fs::path free{name};
  for (int number = 2; fs::exists(fs::symlink_status(free, ignored)); ++number)
    free = name + "-" + std::to_string(number);
  return free;
}

/// Entity tags from before the restore must not match afterwards.
static Result<void> count_on(const fs::path& folder, std::int64_t change) {
  Result<Store> work = Store::open(folder);
  if (!work) return tl::unexpected(work.error());
  const Result<std::int64_t> own = work->load_change();
  if (!own) return tl::unexpected(own.error());
  const std::string next = std::to_string(std::max(*own, change) + 1);
  return writing(work->database(), [&]() -> Result<void> {
    run(work->database(), "UPDATE record SET value = :next WHERE name = 'change'", next);
    return {};
  });
}

static Result<fs::path> restore_now(Store& store, const fs::path& copy) {
  std::error_code ignored;
  if (!fs::is_regular_file(copy, ignored)) return fail(ErrorCode::file_missing, copy.string());
  Store::Database& database = store.database();
  if (is_of_record(copy, database.file))
    return fail(ErrorCode::usage, copy.string() + " is the record itself");
  const WorkFolder work{database.file};
  if (Result<void> ready = prepare_folder(work.path()); !ready)
    return tl::unexpected(ready.error());
  if (Result<void> rebuilt = rebuild_record(copy, work.path()); !rebuilt)
    return tl::unexpected(rebuilt.error());
  const std::int64_t change = store.load_change().value_or(0);
  if (Result<void> counted = count_on(work.path(), change); !counted)
    return tl::unexpected(counted.error());
  const fs::path before = free_safety_name(database.file);
  if (Result<void> saved = copy_record(database, before, Existing::refuse); !saved)
    return tl::unexpected(saved.error());
  if (Result<void> copied = copy_pages(work.path() / record_file_name, database); !copied)
    return tl::unexpected(copied.error());
  (void)empty_log(database); // the old pages stay in the copy beside anyway
  return before;
}

Result<fs::path> restore(Store& store, const fs::path& copy) {
  return opening(store.file(), [&] { return restore_now(store, copy); });
}

/// The damaged file and its log under another name. At every moment the file stands under the old
/// name or its successor does; a log is never left beside a file that is not its own.
static Result<void> put_aside(const fs::path& record, const fs::path& aside) {
  std::error_code problem;
  if (fs::exists(record, problem) && ::link(record.c_str(), aside.c_str()) != 0)
    return fail(ErrorCode::write_failed, aside.string());
  const std::string log = record.string() + "-wal";
  if (fs::exists(log, problem))
    if (Result<void> moved = disk::put_in_place(log, aside.string() + "-wal"); !moved) return moved;
  fs::remove(record.string() + "-shm", problem);
  return {};
}

static Result<fs::path> restore_over_damage_now(const fs::path& folder, const fs::path& copy) {
  std::error_code ignored;
  if (!fs::is_regular_file(copy, ignored)) return fail(ErrorCode::file_missing, copy.string());
  const fs::path record = folder / record_file_name;
  if (is_of_record(copy, record))
    return fail(ErrorCode::usage, copy.string() + " is the record itself");
  const WorkFolder work{record};
  if (Result<void> ready = prepare_folder(work.path()); !ready)
    return tl::unexpected(ready.error());
  if (Result<void> rebuilt = rebuild_record(copy, work.path()); !rebuilt)
    return tl::unexpected(rebuilt.error());
  // The damaged record's own count is unknown, but far below this.
  constexpr std::int64_t changes_ahead = 1'000'000;
  if (Result<void> counted = count_on(work.path(), changes_ahead); !counted)
    return tl::unexpected(counted.error());
  const fs::path before = free_safety_name(record);
  if (Result<void> aside = put_aside(record, before); !aside) return tl::unexpected(aside.error());
  const fs::path fresh = work.path() / record_file_name;
  if (Result<void> synced = sync_file(fresh); !synced) return tl::unexpected(synced.error());
  if (Result<void> placed = disk::put_in_place(fresh.string(), record.string()); !placed)
    return tl::unexpected(placed.error());
  if (Result<void> synced = sync_file(record); !synced) return tl::unexpected(synced.error());
  return before;
}

Result<fs::path> restore_over_damage(const fs::path& folder, const fs::path& copy) {
  return opening(folder / record_file_name, [&] { return restore_over_damage_now(folder, copy); });
}

void remove_abandoned_work(const fs::path& record_file) {
  const std::string name = record_file.filename().string();
  std::vector<fs::path> abandoned;
  std::error_code ignored;
  for (const fs::path& file : disk::list_folder(record_file.parent_path())) {
    const std::string other = file.filename().string();
    for (const std::string& kind : {name + ".work", name + ".new", name + ".part"}) {
      if (other.rfind(kind, 0) != 0) continue;
      const pid_t writer = std::atoi(other.c_str() + kind.size());
      if (writer > 0 && ::kill(writer, 0) != 0 && errno == ESRCH) abandoned.push_back(file);
    }
  }
  for (const fs::path& path : abandoned)
    fs::remove_all(path, ignored);
}

bool erase_copies(const fs::path& record_file) {
  const std::string name = record_file.filename().string();
  std::vector<fs::path> copies;
  for (const fs::path& file : disk::list_folder(record_file.parent_path())) {
    const std::string other = file.filename().string();
    if (other.rfind(name + ".", 0) == 0) copies.push_back(file);
  }
  bool all_gone = true;
  for (const fs::path& copy : copies) {
    std::error_code problem;
    fs::remove_all(copy, problem);
    all_gone = all_gone && !problem;
  }
  return all_gone;
}

} // namespace limber::store
