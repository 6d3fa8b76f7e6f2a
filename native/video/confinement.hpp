// Shuts the calling process off from files, network and other processes, for good.
#pragma once

#include <cstdint>

namespace limber::video {

struct Confinement {
  std::int64_t max_memory_bytes = 0; // that it may take besides what it has already
};

/// From here on this process can compute, read and write what is open already, and end; opening a
/// file, a socket or another program fails with EPERM. Uses seccomp, Landlock and resource limits;
/// where the kernel lacks one of them the others hold alone.
void confine_this_process(const Confinement& confinement);

} // namespace limber::video
