#include "exercise/toml_text.hpp"

#include "exercise/document.hpp"

#include <gtest/gtest.h>

using namespace limber;

TEST(TomlText, is_read_back_as_it_was) {
  const std::string text = "\"quoted\" and \\ back,\n\t\u00e4 and \u2026";
  const auto read = exercise::parse_document("text = " + exercise::in_quotes(text), "file.toml");
  ASSERT_TRUE(read) << core::describe(read.error());
  EXPECT_EQ(read->entries.front().value.string, text);
}

TEST(TomlText, holds_no_raw_control_characters) {
  for (const char c : exercise::in_quotes("\x01\t\n\x1f\x7f"))
    EXPECT_TRUE(c >= 0x20 && c != 0x7f);
}
