#include "store/backups.hpp"

#include "store/copy.hpp"
#include "store/folder.hpp"
#include "store/inside.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::Result;

constexpr std::string_view beginning = "limber-";
constexpr std::string_view ending = ".db";
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
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_of(record_file), ignored))
    if (is_backup(entry.path().filename().string())) found.push_back(entry.path());
  std::sort(found.rbegin(), found.rend());
  return found;
}

std::string day_of_backup(const fs::path& backup) {
  return backup.filename().string().substr(beginning.size(), day_length);
}

Result<void> keep_daily_backup(Store::Inside& inside) {
  const std::string day = today();
  if (inside.backed_up_on == day) return {};
  const bool is_empty = guarded(inside, [&]() -> Result<bool> {
                          return !find_text(inside, "SELECT id FROM person LIMIT 1");
                        }).value_or(true);
  if (is_empty) return {};
  if (Result<void> ready = prepare_folder(folder_of(inside.file)); !ready) return ready;
  const fs::path file =
      folder_of(inside.file) / (std::string{beginning} + day + std::string{ending});
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    if (Result<void> copied = copy_record(inside, file, Existing::replace); !copied) return copied;
  inside.backed_up_on = day;
  const std::vector<fs::path> all = find_daily_backups(inside.file);
  for (std::size_t i = max_daily_backups; i < all.size(); ++i)
    fs::remove(all[i], ignored);
  return {};
}

Result<void> renew_daily_backups(Store::Inside& inside) {
  std::error_code ignored;
  fs::remove_all(folder_of(inside.file), ignored);
  inside.backed_up_on.clear();
  return keep_daily_backup(inside);
}

} // namespace limber::store
