// The human mesh beside the checkout; tests that need it skip without it.
#pragma once

#include "drawn/human.hpp"
#include "support/shared_data.hpp"

#include <gtest/gtest.h>

namespace limber::drawn {

/// Read once a test program; null where it is not there.
inline const HumanData* human_here() {
  static const auto data = [] {
    const auto shared = tests::shared_folder();
    return load_human(shared ? *shared / "human" : "");
  }();
  return data ? &*data : nullptr;
}

} // namespace limber::drawn

/// First line of a test that draws.
#define DRAWN_NEEDS_HUMAN(data)                                                                    \
  const limber::drawn::HumanData* data = limber::drawn::human_here();                              \
  if ((data) == nullptr) GTEST_SKIP() << "this test needs the mesh ../shared/human"
