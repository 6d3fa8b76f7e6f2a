// A disk that no longer answers: loaded into `limber serve` with LD_PRELOAD, it makes fsync() and
// fdatasync() wait for ever while the file named by LIMBER_STUCK_DISK is there.
#include <cstdlib>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

void wait_while_stuck() {
  const char* file = std::getenv("LIMBER_STUCK_DISK");
  while (file != nullptr && ::access(file, F_OK) == 0)
    ::usleep(10'000);
}

} // namespace

extern "C" int fsync(int file) {
  wait_while_stuck();
  return static_cast<int>(::syscall(SYS_fsync, file));
}

extern "C" int fdatasync(int file) {
  wait_while_stuck();
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}
