// Where a command's results go: a file that is whole or not there, or standard output.
#pragma once

#include "core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// What a person gives for standard output in place of a file's name.
inline constexpr std::string_view standard_output = "-";

/// Writes all of `text` to the file, beside and renamed, or to standard output where `path` is "-".
/// Error: write_failed.
core::Result<void> save_text(const std::string& path, std::string_view text);

/// Whether nothing that is read is also written, and nothing is written twice; asked before either.
/// Empty names and "-" are no files. Error: usage.
core::Result<void> expect_apart(const std::vector<std::string>& inputs,
                                const std::vector<std::string>& outputs);

/// Sends out what was printed; a full disk behind standard output shows itself here.
/// Error: write_failed.
core::Result<void> flush_output();

} // namespace limber::cli
