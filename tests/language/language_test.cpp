// The engine's sentences in every language of the folder languages/.
#include "language/language.hpp"

#include "language/english.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <iterator>

namespace limber::language {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::filesystem::path folder = std::filesystem::path{LIMBER_SOURCE_DIR} / "languages";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> list_tags() {
  std::vector<std::string> tags;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    tags.push_back(entry.path().filename().string());
  std::sort(tags.begin(), tags.end());
  return tags;
}

core::Result<Language> load(const std::string& tag) {
  return read_language(read_file(folder / tag / "engine.toml"), tag, tag + "/engine.toml");
}

std::string german() { return read_file(folder / "de/engine.toml"); }

std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string complaint(const std::string& toml) {
  const auto read = read_language(toml, "de", "de.toml");
  return read ? "" : read.error().detail;
}

} // namespace

TEST(Language, there_are_english_german_and_spanish) {
  EXPECT_THAT(list_tags(), ElementsAre("de", "en", "es"));
}

TEST(Language, every_language_has_all_sentences_with_the_gaps_of_english) {
  for (const std::string& tag : list_tags()) {
    const auto language = load(tag);
    EXPECT_TRUE(language) << (language ? "" : language.error().detail);
  }
}

TEST(Language, english_is_what_its_file_says) {
  EXPECT_EQ(english_file(), read_file(folder / "en/engine.toml"));
  EXPECT_EQ(Language{}.tag(), "en");
  EXPECT_EQ(Language{}.say("session.paused"), "Paused.");
}

TEST(Language, a_language_says_its_own_sentences_with_the_gaps_filled_in) {
  const auto language = load("de");
  ASSERT_TRUE(language);
  EXPECT_EQ(language->say("session.next", {{"exercise", "Beinkreise"}}),
            "Als Nächstes: Beinkreise.");
  EXPECT_EQ(language->section("session").at("paused"), "Pause.");
  EXPECT_FALSE(language->section("session").contains("lost"));
}

TEST(Language, what_is_filled_in_is_not_read_again) {
  EXPECT_EQ(fill("{a} {b} {", {{"a", "{b}"}, {"b", "c"}}), "{b} c {");
}

TEST(Language, a_sentence_that_a_language_lacks_is_english) {
  EXPECT_EQ((Language{"xx", {}}.say("session.paused")), "Paused.");
  EXPECT_EQ(Language{}.say("session.nowhere"), "");
}

TEST(Language, what_is_said_in_a_session_is_short_in_every_language) {
  for (const std::string& tag : list_tags()) {
    const auto language = load(tag);
    ASSERT_TRUE(language);
    for (const char* section : {"session", "coach"})
      for (const auto& [key, text] : language->section(section)) {
        std::size_t words = 1;
        std::size_t longest = 1;
        for (std::size_t at = 1; at < text.size(); ++at) {
          const bool ends = text[at - 1] == '.' || text[at - 1] == '!' || text[at - 1] == '?';
          if (text[at] == ' ') words = ends ? 1 : words + 1;
          longest = std::max(longest, words);
        }
        EXPECT_LT(longest, 8U) << tag << ": " << text;
      }
  }
}

TEST(Language, missing_and_superfluous_sentences_and_other_gaps_are_named) {
  EXPECT_THAT(complaint(changed(german(), "paused = ", "paussed = ")),
              HasSubstr("English has no sentence 'session.paussed'; did you mean "
                        "'session.paused'?"));
  EXPECT_THAT(complaint(changed(german(), "paused = ", "paussed = ")),
              HasSubstr("there is no sentence 'session.paused'"));
  EXPECT_THAT(complaint(changed(german(), "Nächstes: {exercise}", "Nächstes: {name}")),
              HasSubstr("'session.next' needs the same gaps as in English: Next: {exercise}."));
  EXPECT_THAT(complaint("name = \"Deutsch\""), HasSubstr("'name' belongs into a [section]"));
  EXPECT_THAT(complaint(changed(german(), "\"Pause.\"", "3")),
              HasSubstr("a sentence is a text in quotes"));
}

} // namespace limber::language
