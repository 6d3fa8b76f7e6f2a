#include "store/check.hpp"

#include "store/sqlite.hpp"

#include <array>
#include <cstring>
#include <fstream>

namespace limber::store {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::fail;
using core::Result;

/// The single value that a query about the whole file returns.
Result<std::string> ask(sqlite3* connection, const char* question, const fs::path& file) {
  sqlite3_stmt* raw = nullptr;
  if (const int code = sqlite3_prepare_v2(connection, question, -1, &raw, nullptr);
      code != SQLITE_OK)
    return tl::unexpected(error_of(code, file));
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement{raw, sqlite3_finalize};
  const int code = sqlite3_step(raw);
  if (code != SQLITE_ROW) return tl::unexpected(error_of(code, file));
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
  return std::string{text == nullptr ? "" : text};
}

Result<int> check_content(sqlite3* connection, const fs::path& file, int newest_version,
                          bool all_pages) {
  const Result<std::string> application = ask(connection, "PRAGMA application_id", file);
  if (!application) return tl::unexpected(application.error());
  if (*application != std::to_string(record_application_id))
    return fail(ErrorCode::record_damaged, file.string());
  const Result<std::string> version = ask(connection, "PRAGMA user_version", file);
  if (!version) return tl::unexpected(version.error());
  const int number = std::atoi(version->c_str());
  if (number > newest_version) return fail(ErrorCode::record_newer, file.string());
  if (number < 1) return fail(ErrorCode::record_damaged, file.string());
  if (all_pages)
    if (Result<void> sound = check_pages(connection, file); !sound)
      return tl::unexpected(sound.error());
  return number;
}

bool has_log(const fs::path& file) {
  return fs::exists(file.string() + "-wal") || fs::exists(file.string() + "-journal");
}

/// No program has the file open and nothing is left to recover: reads it without creating files.
Result<int> check_at_rest(const fs::path& file, int newest_version, bool all_pages) {
  const Result<Connection> connection = open_connection(file, "?immutable=1", SQLITE_OPEN_READONLY);
  if (!connection) return tl::unexpected(connection.error());
  return check_content(connection->get(), file, newest_version, all_pages);
}

/// There is a log: reads through it, under SQLite's locks, without a checkpoint.
Result<int> check_with_log(const fs::path& file, int newest_version) {
  const Result<Connection> connection = open_connection(file, "", SQLITE_OPEN_READWRITE);
  if (!connection) return tl::unexpected(connection.error());
  sqlite3_db_config(connection->get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  std::error_code ignored;
  const bool all_pages = fs::file_size(file, ignored) <= max_checked_bytes;
  return check_content(connection->get(), file, newest_version, all_pages);
}

} // namespace

/// The first bytes of every SQLite database (file format, section 1.3.1).
Result<void> check_header(const fs::path& file) {
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  std::ifstream stream{file, std::ios::binary};
  if (!stream) return fail(ErrorCode::file_unreadable, file.string());
  std::array<char, magic.size()> found{};
  stream.read(found.data(), found.size());
  if (std::string_view{found.data(), static_cast<std::size_t>(stream.gcount())} != magic)
    return fail(ErrorCode::record_damaged, file.string());
  return {};
}

Result<void> check_pages(sqlite3* connection, const fs::path& file) {
  const Result<std::string> pages = ask(connection, "PRAGMA quick_check(1)", file);
  if (!pages) return tl::unexpected(pages.error());
  if (*pages != "ok") return fail(ErrorCode::record_damaged, file.string());
  return {};
}

Result<int> check_record(const fs::path& file, int newest_version) {
  if (Result<void> header = check_header(file); !header) return tl::unexpected(header.error());
  if (!has_log(file)) {
    std::error_code ignored;
    const bool all_pages = fs::file_size(file, ignored) <= always_checked_bytes;
    Result<int> found = check_at_rest(file, newest_version, all_pages);
    // Another program may have begun to write meanwhile: then look again, under its locks.
    if (found || !has_log(file)) return found;
  }
  return check_with_log(file, newest_version);
}

} // namespace limber::store
