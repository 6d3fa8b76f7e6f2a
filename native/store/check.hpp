// Checks that a file is a sound record of Limber's, before anything may change it.
#pragma once

#include "core/result.hpp"
#include "store/sqlite.hpp"

#include <filesystem>

namespace limber::store {

/// "Limb" in the file's header (SQLite file format, section 1.3.12): told apart from other
/// programs' databases.
inline constexpr int record_application_id = 0x4c696d62;

/// Up to this size, about a year of mornings, every page is checked at every start: it takes 3 to 4
/// ms a megabyte, and a start may take 200. A larger record is checked in this way after a crash
/// or while another program has it open; otherwise a damaged page is reported when it is read.
inline constexpr std::uintmax_t always_checked_bytes = std::uintmax_t{24} << 20;

/// Even then only up to this size: landmarks can make a record of gigabytes, and a start must not
/// take ten seconds.
inline constexpr std::uintmax_t max_checked_bytes = std::uintmax_t{256} << 20;

/// Whether the file begins as every SQLite database does. Errors: record_damaged, file_unreadable.
core::Result<void> check_header(const std::filesystem::path& file);

/// Whether every page is sound. Error: record_damaged.
core::Result<void> check_pages(sqlite_api::sqlite3* connection, const std::filesystem::path& file);

/// The schema's version in a sound record. The file and its write-ahead log stay as they are,
/// whatever is found. Errors: record_damaged, record_newer (than `newest_version`), record_busy,
/// file_unreadable.
core::Result<int> check_record(const std::filesystem::path& file, int newest_version);

} // namespace limber::store
