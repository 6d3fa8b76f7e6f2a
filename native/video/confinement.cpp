#include "video/confinement.hpp"

#include <cstddef>
#include <fstream>
#include <initializer_list>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LIMBER_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define LIMBER_ADDRESS_SANITIZER
#endif

namespace limber::video {
namespace {

/// What decoding needs: memory, threads, the open descriptors, time, and the end.
constexpr std::initializer_list<int> allowed_calls{SCMP_SYS(read),
                                                   SCMP_SYS(write),
                                                   SCMP_SYS(pread64),
                                                   SCMP_SYS(lseek),
                                                   SCMP_SYS(poll),
                                                   SCMP_SYS(ppoll),
                                                   SCMP_SYS(close),
                                                   SCMP_SYS(mmap),
                                                   SCMP_SYS(munmap),
                                                   SCMP_SYS(mremap),
                                                   SCMP_SYS(mprotect),
                                                   SCMP_SYS(madvise),
                                                   SCMP_SYS(brk),
                                                   SCMP_SYS(futex),
                                                   SCMP_SYS(clone),
                                                   SCMP_SYS(clone3),
                                                   SCMP_SYS(set_robust_list),
                                                   SCMP_SYS(rseq),
                                                   SCMP_SYS(sched_yield),
                                                   SCMP_SYS(sched_getaffinity),
                                                   SCMP_SYS(gettid),
                                                   SCMP_SYS(getpid),
                                                   SCMP_SYS(tgkill),
                                                   SCMP_SYS(rt_sigprocmask),
                                                   SCMP_SYS(rt_sigreturn),
                                                   SCMP_SYS(rt_sigaction),
                                                   SCMP_SYS(sigaltstack),
                                                   SCMP_SYS(clock_gettime),
                                                   SCMP_SYS(clock_nanosleep),
                                                   SCMP_SYS(nanosleep),
                                                   SCMP_SYS(gettimeofday),
                                                   SCMP_SYS(getrandom),
                                                   SCMP_SYS(restart_syscall),
                                                   SCMP_SYS(exit),
                                                   SCMP_SYS(exit_group)};

void allow_only_what_decoding_needs() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return;
  bool complete = true;
  for (const int call : allowed_calls)
    complete = complete && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  if (complete) seccomp_load(filter);
  seccomp_release(filter);
}

/// A second barrier: no access to any path, even if seccomp is missing.
void give_up_every_path() {
  landlock_ruleset_attr rights{};
  rights.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of Landlock's version 1
  const long ruleset = syscall(SYS_landlock_create_ruleset, &rights, sizeof rights, 0);
  if (ruleset < 0) return;
  syscall(SYS_landlock_restrict_self, static_cast<int>(ruleset), 0);
  close(static_cast<int>(ruleset));
}

[[maybe_unused]] std::int64_t mapped_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  std::int64_t pages = 0;
  statm >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

void set_limit(__rlimit_resource resource, std::int64_t value) {
  const rlimit limit{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  setrlimit(resource, &limit);
}

} // namespace

void confine_this_process([[maybe_unused]] const Confinement& confinement) {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // no core file with a person's frames in it
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_FSIZE, 0);
#ifndef LIMBER_ADDRESS_SANITIZER // which maps terabytes that it never uses
  set_limit(RLIMIT_AS, mapped_bytes() + confinement.max_memory_bytes);
#endif
  give_up_every_path();
  allow_only_what_decoding_needs();
}

} // namespace limber::video
