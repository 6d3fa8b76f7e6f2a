// The folder of real clips and recordings beside the checkout; tests that need it skip without it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace limber::tests {

/// $LIMBER_SHARED where set, else ../shared beside the checkout; empty where neither is there.
std::optional<std::filesystem::path> shared_folder();

/// The whole file, or empty where it cannot be read.
std::string read_file(const std::filesystem::path& path);

} // namespace limber::tests

/// First line of a test that needs real data.
#define LIMBER_NEEDS_SHARED()                                                                      \
  if (!limber::tests::shared_folder())                                                             \
  GTEST_SKIP() << "the folder ../shared with the real clips is not here; this test needs it"
