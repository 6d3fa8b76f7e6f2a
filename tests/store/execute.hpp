// As another program may change the record's file.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <sqlite3.h>
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

} // namespace limber::store
