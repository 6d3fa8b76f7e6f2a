// Automatic daily backups beside the record.
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

/// The one of that day. Error: unknown_name.
core::Result<std::filesystem::path> find_daily_backup(const std::filesystem::path& record_file,
                                                      const std::string& day);

/// A summary of a backup, without reading its documents.
struct DailyBackup {
  std::string day;
  int people = 0;
  int sessions = 0;
  std::string last_day; // of its newest session; empty where it has none
};

/// Newest first; one that cannot be read is left out.
std::vector<DailyBackup> list_daily_backups(const std::filesystem::path& record_file);

/// Makes today's backup if there is none, and removes all but the newest seven. A record without
/// people has none. Errors: those of copy_record.
core::Result<void> keep_daily_backup(Store::Database& database);

/// The same in a program that has run since yesterday, before its first write of the day.
void back_up_before_first_write(Store::Database& database);

/// After an erasure: removes all backups, which still have what was erased. Whether all are gone.
bool erase_daily_backups(Store::Database& database);

} // namespace limber::store
