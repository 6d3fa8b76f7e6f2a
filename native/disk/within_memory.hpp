// The one exception that can come from anywhere becomes an error like any other.
#pragma once

#include "core/result.hpp"

#include <new>

namespace limber::disk {

/// What `work`, which returns a Result, comes to; out_of_memory where it found none. Makes no text:
/// that would need memory, too.
template <class Work> auto within_memory(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return core::fail(core::ErrorCode::out_of_memory);
  }
}

} // namespace limber::disk
