// A backup of each day, made by itself beside the record.
#pragma once

#include "core/result.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::store {

inline constexpr std::size_t max_daily_backups = 7;

/// `backups/limber-2025-03-01.db` in the data folder, newest first.
std::vector<std::filesystem::path> find_daily_backups(const std::filesystem::path& record_file);

/// "2025-03-01" of such a file.
std::string day_of_backup(const std::filesystem::path& backup);

/// Makes today's where there is none, and removes all but the newest seven. A record of nobody has
/// none. Errors: those of copy_record.
core::Result<void> keep_daily_backup(Store::Inside& inside);

/// After an erasure: none that still has what was erased stays; today's is made anew.
core::Result<void> renew_daily_backups(Store::Inside& inside);

} // namespace limber::store
