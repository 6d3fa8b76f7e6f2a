#include "core/error.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>

using namespace limber::core;

namespace {

// The list is closed and `internal` stands last in it.
std::vector<ErrorCode> all_codes() {
  std::vector<ErrorCode> codes;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i)
    codes.push_back(static_cast<ErrorCode>(i));
  return codes;
}

std::string table_of_exit_codes() {
  std::ifstream file{LIMBER_SOURCE_DIR "/docs/exit-codes.md"};
  std::stringstream text;
  text << file.rdbuf();
  return text.str().substr(0, text.str().find("## Of the set-up"));
}

// Row of docs/exit-codes.md -> the error names it holds.
std::map<int, std::set<std::string>> documented_errors() {
  const std::string text = table_of_exit_codes();
  std::map<int, std::set<std::string>> result;
  const std::regex row{R"(\n\| (\d+) \|[^|\n]*\|([^|\n]*)\|)"};
  const std::regex name{"`([a-z_]+)`"};
  for (std::sregex_iterator it{text.begin(), text.end(), row}, end; it != end; ++it) {
    const std::string names = (*it)[2];
    for (std::sregex_iterator n{names.begin(), names.end(), name}; n != end; ++n)
      result[std::stoi((*it)[1])].insert((*n)[1]);
  }
  return result;
}

} // namespace

TEST(ErrorList, every_code_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (const ErrorCode code : all_codes())
    EXPECT_TRUE(names.insert(name_of(code)).second)
        << "code " << static_cast<int>(code) << " has no row, or shares the name " << name_of(code);
}

TEST(ErrorList, every_code_has_a_sentence_that_ends) {
  for (const ErrorCode code : all_codes()) {
    const std::string sentence = describe(Error{code, {}});
    EXPECT_THAT(sentence, testing::MatchesRegex("[A-Z].{10,}\\.")) << name_of(code);
  }
}

TEST(ErrorList, the_detail_precedes_the_sentence) {
  EXPECT_THAT(describe(Error{ErrorCode::file_missing, "walk.mp4"}),
              testing::StartsWith("walk.mp4: "));
}

TEST(ErrorList, no_error_has_the_exit_code_of_success) {
  for (const ErrorCode code : all_codes()) {
    EXPECT_GT(exit_code(code), 0) << name_of(code);
    EXPECT_LT(exit_code(code), 256) << name_of(code);
  }
}

TEST(ErrorList, the_document_has_each_error_at_its_exit_code_and_no_other) {
  std::map<int, std::set<std::string>> listed;
  for (const ErrorCode code : all_codes())
    listed[exit_code(code)].emplace(name_of(code));
  EXPECT_EQ(documented_errors(), listed);
}
