#include "exercise/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace limber;

TEST(Document, a_bracket_with_nothing_behind_it_is_an_error_with_its_position) {
  for (const char* text : {"[\n", "[[\n", "[a.\n", "[ #\n]"}) {
    const auto document = exercise::parse_document(text, "file.toml");
    ASSERT_FALSE(document) << text;
    EXPECT_EQ(document.error().code, core::ErrorCode::content_invalid);
    EXPECT_THAT(document.error().detail, testing::StartsWith("file.toml:1:"));
  }
}

TEST(Document, letters_beyond_english_are_kept) {
  const auto document = exercise::parse_document("\"h\u00fcfte\" = \"\u00fcber die H\u00fcfte, "
                                                 "\u00e9tirer, \u0431\u0435\u0434\u0440\u043e\"\n",
                                                 "file.toml");
  ASSERT_TRUE(document) << core::describe(document.error());
  ASSERT_EQ(document->entries.size(), 1u);
  EXPECT_EQ(document->entries[0].key, "h\u00fcfte");
  EXPECT_EQ(document->entries[0].value.string,
            "\u00fcber die H\u00fcfte, \u00e9tirer, \u0431\u0435\u0434\u0440\u043e");
}

TEST(Document, a_bare_key_of_other_letters_is_an_error_with_its_position) {
  const auto document = exercise::parse_document("\u00fcber = 1\n", "file.toml");
  ASSERT_FALSE(document);
  EXPECT_THAT(document.error().detail, testing::StartsWith("file.toml:1:1: "));
}
