// Where this machine's record is, and who may read it.
#pragma once

#include "core/result.hpp"

#include <filesystem>

namespace limber::store {

/// The record's file in its folder.
inline constexpr const char* record_file_name = "limber.db";

/// $XDG_DATA_HOME/limber, or ~/.local/share/limber (XDG Base Directory Specification 0.8).
/// Errors: unavailable, where there is no home folder.
core::Result<std::filesystem::path> find_data_folder();

/// Makes the folder where it is missing, for its owner only (mode 0700), and makes sure that files
/// can be made in it. Errors: write_failed.
core::Result<void> prepare_folder(const std::filesystem::path& folder);

/// Makes an empty file that only its owner may read and write (mode 0600); it must not be there
/// yet. Errors: write_failed.
core::Result<void> make_private_file(const std::filesystem::path& file);

/// Brings the file's bytes, and its name, safely to disk. Errors: write_failed.
core::Result<void> sync_file(const std::filesystem::path& file);

/// Writes the whole text to a private file beside, then renames: never half a file.
/// Errors: write_failed.
core::Result<void> save_private_file(const std::filesystem::path& file, std::string_view text);

} // namespace limber::store
