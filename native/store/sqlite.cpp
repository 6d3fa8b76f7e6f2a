#include "store/sqlite.hpp"

namespace limber::store {

using core::Error;
using core::ErrorCode;
using core::Result;

std::string uri_of(const std::filesystem::path& file) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += digits[byte >> 4U];
    uri += digits[byte & 15U];
  }
  return uri;
}

void harden(sqlite3* connection) {
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  constexpr int max_value_bytes = 64 << 20;
  constexpr int max_columns = 100;
  sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, max_value_bytes);
  sqlite3_limit(connection, SQLITE_LIMIT_COLUMN, max_columns);
}

Result<Connection> open_connection(const std::filesystem::path& file, const char* query,
                                   int flags) {
  sqlite3* raw = nullptr;
  const std::string uri = uri_of(file) + query;
  const int code = sqlite3_open_v2(uri.c_str(), &raw, flags | SQLITE_OPEN_URI, nullptr);
  Connection connection{raw};
  if (code != SQLITE_OK) return tl::unexpected(error_of(code, file));
  sqlite3_busy_timeout(raw, max_busy_ms);
  harden(raw);
  return connection;
}

Error error_of(int code, const std::filesystem::path& file) {
  constexpr int primary = 0xff; // the rest of an extended code says more, but nothing to do
  switch (code & primary) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL:
    return {ErrorCode::record_busy, file.string()};
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_INTERRUPT: // a query that came to no end
  case SQLITE_ERROR:     // a table or column that should be there is not
    return {ErrorCode::record_damaged, file.string()};
  case SQLITE_FULL:
  case SQLITE_IOERR:
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
  case SQLITE_AUTH:
    return {ErrorCode::write_failed, file.string()};
  case SQLITE_TOOBIG:
    return {ErrorCode::too_large, file.string()};
  case SQLITE_NOMEM:
    return {ErrorCode::out_of_memory, file.string()};
  default:
    return {ErrorCode::internal, file.string() + " (SQLite " + std::to_string(code) + ")"};
  }
}

} // namespace limber::store
