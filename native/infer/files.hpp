// Whole files in and out.
#pragma once

#include "core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace limber::infer {

/// All bytes of a file of at most `limit` bytes: file_missing, file_unreadable, too_large.
core::Result<std::vector<std::uint8_t>> load_bytes(const std::filesystem::path& path,
                                                   std::size_t limit);

/// Writes beside the path and renames, so that the file is there whole or as it was before.
core::Result<void> save_bytes(const std::filesystem::path& path,
                              std::span<const std::uint8_t> bytes);

} // namespace limber::infer
