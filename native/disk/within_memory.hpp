// Turns std::bad_alloc, which can come from anywhere, into an Error.
#pragma once

#include "core/result.hpp"

#include <new>

namespace limber::disk {

/// Runs `work`, which returns a Result; out_of_memory if it throws std::bad_alloc. Allocates no
/// text, which could fail as well.
template <class Work> auto within_memory(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return core::fail(core::ErrorCode::out_of_memory);
  }
}

} // namespace limber::disk
