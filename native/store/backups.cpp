#include "store/backups.hpp"

#include "disk/list_folder.hpp"
#include "store/copy.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::fail;
using core::Result;

constexpr std::string_view beginning = "limber-";
constexpr std::string_view ending = ".db";
/// A backup takes about a second per 100 MB, and no response should wait longer than that. A larger
/// record is backed up when it is opened.
constexpr std::uintmax_t max_bytes_while_waiting = std::uintmax_t{64} << 20;
constexpr std::size_t day_length = 10; // 2025-03-01

fs::path folder_of(const fs::path& record_file) { return record_file.parent_path() / "backups"; }

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &local);
  return text;
}

bool is_backup(const std::string& name) {
  return name.size() == beginning.size() + day_length + ending.size() &&
         name.rfind(beginning, 0) == 0 && name.substr(name.size() - ending.size()) == ending;
}

} // namespace

std::vector<fs::path> find_daily_backups(const fs::path& record_file) {
  std::vector<fs::path> found;
  for (const fs::path& file : disk::list_folder(folder_of(record_file)))
    if (is_backup(file.filename().string())) found.push_back(file);
  std::sort(found.rbegin(), found.rend());
  return found;
}

std::string day_of_backup(const fs::path& backup) {
  return backup.filename().string().substr(beginning.size(), day_length);
}

Result<fs::path> find_daily_backup(const fs::path& record_file, const std::string& day) {
  for (const fs::path& backup : find_daily_backups(record_file))
    if (day_of_backup(backup) == day) return backup;
  return fail(core::ErrorCode::unknown_name, "There is no daily backup of " + day + ".");
}

static Result<DailyBackup> summarise(const fs::path& file) {
  const Result<Connection> opened = open_connection(file, "?immutable=1", SQLITE_OPEN_READONLY);
  if (!opened) return tl::unexpected(opened.error());
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(opened->get(),
                                      "SELECT (SELECT count(*) FROM person), "
                                      "(SELECT count(*) FROM session), "
                                      "coalesce((SELECT max(day) FROM session), '')",
                                      -1, &raw, nullptr);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> asked{raw, sqlite3_finalize};
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, file));
  if (const int step = sqlite3_step(raw); step != SQLITE_ROW)
    return tl::unexpected(error_of(step, file));
  const auto* day = reinterpret_cast<const char*>(sqlite3_column_text(raw, 2));
  return DailyBackup{day_of_backup(file), sqlite3_column_int(raw, 0), sqlite3_column_int(raw, 1),
                     day == nullptr ? "" : day};
}

std::vector<DailyBackup> list_daily_backups(const fs::path& record_file) {
  std::vector<DailyBackup> list;
  for (const fs::path& file : find_daily_backups(record_file))
    if (Result<DailyBackup> backup = summarise(file)) list.push_back(std::move(*backup));
  return list;
}

Result<void> keep_daily_backup(Store::Database& database) {
  const std::string day = today();
  if (database.backed_up_on == day) return {};
  const bool is_empty = guarded(database, [&]() -> Result<bool> {
                          return !find_text(database, "SELECT id FROM person LIMIT 1");
                        }).value_or(true);
  if (is_empty) return {};
  if (Result<void> ready = prepare_folder(folder_of(database.file)); !ready) return ready;
  const fs::path file =
      folder_of(database.file) / (std::string{beginning} + day + std::string{ending});
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    if (Result<void> copied = copy_record(database, file, Existing::replace); !copied)
      return copied;
  database.backed_up_on = day;
  const std::vector<fs::path> all = find_daily_backups(database.file);
  for (std::size_t i = max_daily_backups; i < all.size(); ++i)
    fs::remove(all[i], ignored);
  return {};
}

bool erase_daily_backups(Store::Database& database) {
  std::vector<fs::path> ours; // also one that a killed run has left unfinished
  for (const fs::path& file : disk::list_folder(folder_of(database.file)))
    if (const std::string name = file.filename().string();
        name.rfind(beginning, 0) == 0 || name.rfind('.' + std::string{beginning}, 0) == 0)
      ours.push_back(file);
  bool all_gone = true;
  for (const fs::path& file : ours) {
    std::error_code failed;
    fs::remove(file, failed);
    all_gone = all_gone && !failed;
  }
  database.backed_up_on.clear();
  return all_gone;
}

void back_up_before_first_write(Store::Database& database) {
  std::error_code ignored;
  if (database.backed_up_on == today() || !database.is_same_file() ||
      fs::file_size(database.file, ignored) > max_bytes_while_waiting)
    return;
  (void)keep_daily_backup(database); // a full disk must not keep anybody from their morning
}

} // namespace limber::store
