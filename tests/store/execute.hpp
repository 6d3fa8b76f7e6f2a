// Acts on the record's file as another program: changes it, or is busy reading.
#pragma once

#include "store/sqlite.hpp"
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace limber::store {

inline void execute(const std::filesystem::path& file, const std::string& command) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
  char* message = nullptr;
  EXPECT_EQ(sqlite3_exec(connection, command.c_str(), nullptr, nullptr, &message), SQLITE_OK)
      << command << ": " << (message == nullptr ? "" : message);
  sqlite3_free(message);
  sqlite3_close(connection);
}

/// Another program that is reading.
class Reader {
public:
  explicit Reader(const std::filesystem::path& file) {
    EXPECT_EQ(sqlite3_open(file.c_str(), &connection_), SQLITE_OK);
    const char* begin = "BEGIN; SELECT count(*) FROM session";
    EXPECT_EQ(sqlite3_exec(connection_, begin, nullptr, nullptr, nullptr), SQLITE_OK);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { sqlite3_close(connection_); }

private:
  sqlite3* connection_ = nullptr;
};

} // namespace limber::store
