// Files packed with gzip.
#pragma once

#include <filesystem>
#include <string>

namespace limber::drawn {

/// Plain or packed; empty where it cannot be read.
std::string read_packed(const std::filesystem::path& path);

/// The same text gives the same bytes: no name and no time are put in.
bool write_packed(const std::filesystem::path& path, const std::string& text);

} // namespace limber::drawn
