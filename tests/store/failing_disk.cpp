#include "failing_disk.hpp"

#include <new>
#include <sqlite3.h>

namespace limber::store {
namespace {

long left = -1; // before the first failure; negative: nothing fails
bool failed = false;
FailingDisk::How how_it_fails = FailingDisk::How::full;

/// `writes`: whether a full disk refuses it.
bool fails(bool writes) {
  if (left < 0 || (how_it_fails == FailingDisk::How::full && !writes)) return false;
  if (left > 0) {
    --left;
    return false;
  }
  failed = true;
  return true;
}

int error(int when_broken) {
  return how_it_fails == FailingDisk::How::full ? SQLITE_FULL : when_broken;
}

struct File {
  sqlite3_file base;
  sqlite3_file* real; // lies behind this
};

sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real; }
sqlite3_vfs* real_disk() { return static_cast<sqlite3_vfs*>(sqlite3_vfs_find("unix")); }

int close(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }
int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  if (fails(false)) return SQLITE_IOERR_READ;
  return real_of(file)->pMethods->xRead(real_of(file), to, count, at);
}
int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  if (fails(true)) return error(SQLITE_IOERR_WRITE);
  return real_of(file)->pMethods->xWrite(real_of(file), from, count, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (fails(false)) return SQLITE_IOERR_TRUNCATE;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int sync(sqlite3_file* file, int flags) {
  if (fails(true)) return SQLITE_IOERR_FSYNC;
  return real_of(file)->pMethods->xSync(real_of(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock(sqlite3_file* file, int kind) {
  return real_of(file)->pMethods->xLock(real_of(file), kind);
}
int unlock(sqlite3_file* file, int kind) {
  return real_of(file)->pMethods->xUnlock(real_of(file), kind);
}
int check_lock(sqlite3_file* file, int* is_locked) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_locked);
}
int control(sqlite3_file* file, int what, void* value) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) {
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
int map_index(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  if (fails(extend != 0)) return SQLITE_IOERR_SHMSIZE;
  return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, to);
}
int lock_index(sqlite3_file* file, int from, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), from, count, flags);
}
void index_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int unmap_index(sqlite3_file* file, int remove) {
  return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

constexpr sqlite3_io_methods methods{2,
                                     close,
                                     read,
                                     write,
                                     truncate,
                                     sync,
                                     file_size,
                                     lock,
                                     unlock,
                                     check_lock,
                                     control,
                                     sector_size,
                                     characteristics,
                                     map_index,
                                     lock_index,
                                     index_barrier,
                                     unmap_index,
                                     nullptr,
                                     nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  File* mine = new (file) File{};
  mine->real = reinterpret_cast<sqlite3_file*>(mine + 1);
  if (fails((flags & SQLITE_OPEN_CREATE) != 0)) return SQLITE_CANTOPEN;
  const int code = real_disk()->xOpen(real_disk(), name, mine->real, flags, flags_out);
  if (mine->real->pMethods != nullptr) mine->base.pMethods = &methods;
  return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (fails(false)) return SQLITE_IOERR_DELETE;
  return real_disk()->xDelete(real_disk(), name, sync_folder);
}

sqlite3_vfs make_disk() {
  sqlite3_vfs disk = *real_disk();
  disk.pNext = nullptr;
  disk.zName = "failing";
  disk.szOsFile = static_cast<int>(sizeof(File)) + real_disk()->szOsFile;
  disk.xOpen = open;
  disk.xDelete = remove;
  return disk;
}

sqlite3_vfs& disk() {
  static sqlite3_vfs made = make_disk();
  return made;
}

} // namespace

FailingDisk::FailingDisk(long operations, How how) {
  failed = false;
  how_it_fails = how;
  sqlite3_vfs_register(&disk(), 1);
  left = operations;
}

FailingDisk::~FailingDisk() {
  left = -1;
  sqlite3_vfs_unregister(&disk());
}

bool FailingDisk::has_failed() const { return failed; }

} // namespace limber::store
