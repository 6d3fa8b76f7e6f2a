// A whole file's bytes.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace limber::infer {

/// All bytes of a file of at most `limit` bytes: file_missing, file_unreadable, too_large.
core::Result<std::vector<std::uint8_t>> load_bytes(const std::filesystem::path& path,
                                                   std::size_t limit);

} // namespace limber::infer
