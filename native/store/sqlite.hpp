// What SOCI leaves to SQLite itself: opening for a check, copying, the meaning of errors.
#pragma once

#include "core/result.hpp"

#include <filesystem>
#include <memory>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace limber::store {

// SOCI's header includes sqlite3.h inside this namespace, so that SQLite's names stand there only.
using namespace sqlite_api; // NOLINT(google-build-using-namespace)

/// How long a write waits for another program's, in milliseconds: a write takes a few, a backup of
/// years of mornings under a second.
inline constexpr int max_busy_ms = 5000;

struct CloseConnection {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, CloseConnection>;

/// `query` is the end of SQLite's URI ("?immutable=1"), `flags` are sqlite3_open_v2's.
core::Result<Connection> open_connection(const std::filesystem::path& file, const char* query,
                                         int flags);

/// Treats a file's schema as untrusted: none of its triggers or views run, and values have a
/// maximum size. For every connection, before its first statement.
void harden(sqlite3* connection);

/// "file:/home/a%20b/limber.db": any path, in a form in which nothing has a second meaning.
std::string uri_of(const std::filesystem::path& file);

/// The Error for SQLite's result code.
core::Error error_of(int code, const std::filesystem::path& file);

} // namespace limber::store
