#include "support/failing_memory.hpp"

#include <cstdlib>
#include <new>

namespace limber::support {
namespace {

thread_local long left = -1; // before the next failure; negative: nothing fails
thread_local bool goes_on = false;
thread_local bool failed = false;

bool fails_now() {
  if (left < 0) return false;
  if (left > 0) {
    --left;
    return false;
  }
  failed = true;
  if (!goes_on) left = -1;
  return true;
}

void* allocate(std::size_t size) {
  return fails_now() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

} // namespace

FailingMemory::FailingMemory(long allocations, Lack lack) {
  failed = false;
  goes_on = lack == Lack::from_then_on;
  left = allocations;
}

FailingMemory::~FailingMemory() { left = -1; }

bool FailingMemory::has_failed() { return failed; }

} // namespace limber::support

void* operator new(std::size_t size) {
  if (void* found = limber::support::allocate(size)) return found;
  throw std::bad_alloc{};
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return limber::support::allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return limber::support::allocate(size);
}
void operator delete(void* found) noexcept { std::free(found); }
void operator delete[](void* found) noexcept { std::free(found); }
void operator delete(void* found, std::size_t) noexcept { std::free(found); }
void operator delete[](void* found, std::size_t) noexcept { std::free(found); }
