// A whole file, or standard input, as text.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <string>

namespace limber::disk {

/// `path` "-" is standard input. At most `limit` bytes. Errors: file_missing, file_unreadable (also
/// a folder), file_empty, too_large.
core::Result<std::string> load_text(const std::string& path, std::size_t limit);

} // namespace limber::disk
