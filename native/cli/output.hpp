// Where a command's results go: a file that is complete or absent, or standard output.
#pragma once

#include "core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// The file name that stands for standard output.
inline constexpr std::string_view standard_output = "-";

/// Writes all of `text` to the file, beside and renamed, or to standard output where `path` is "-".
/// Error: write_failed.
core::Result<void> save_text(const std::string& path, std::string_view text);

/// Checks, before reading or writing, that no file is both read and written or written twice. Empty
/// names and "-" are not files. Error: usage.
core::Result<void> expect_apart(const std::vector<std::string>& inputs,
                                const std::vector<std::string>& outputs);

/// Flushes standard output; reports a full disk behind it.
/// Error: write_failed.
core::Result<void> flush_output();

} // namespace limber::cli
