// The command's and the guide's sentences in every language of the folder languages/.
#include "words/messages.hpp"

#include "disk/load_text.hpp"
#include "words/english.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <map>

namespace limber::words {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

const std::filesystem::path folder = std::filesystem::path{LIMBER_SOURCE_DIR} / "languages";
constexpr std::chrono::sys_days a_monday{2025y / 3 / 3};

Messages load(const std::string& locale) {
  auto loaded = Messages::load(folder, locale);
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().detail);
  return loaded ? *loaded : Messages{};
}

language::Sentences sentences_of(const std::string& tag, const std::string& name) {
  const auto text = disk::load_text((folder / tag / name).string(), 1U << 20U);
  EXPECT_TRUE(text) << tag << "/" << name;
  const auto read = language::read_sentences(text.value_or(""), name);
  EXPECT_TRUE(read) << (read ? "" : read.error().detail);
  return read.value_or(language::Sentences{});
}

} // namespace

TEST(Messages, every_pattern_can_be_read_and_has_the_arguments_of_english) {
  for (const std::string& tag : list_languages(folder))
    for (const char* name : {"command_line.toml", "guide.toml"}) {
      const auto english = sentences_of("en", name);
      const auto own = sentences_of(tag, name);
      EXPECT_EQ(own.size(), english.size()) << tag << "/" << name;
      for (const auto& [key, pattern] : own) {
        const auto arguments = find_arguments(pattern);
        ASSERT_TRUE(arguments) << tag << " " << key << ": " << arguments.error().detail;
        const auto master = english.find(key);
        ASSERT_NE(master, english.end()) << tag << " " << key;
        EXPECT_EQ(*arguments, *find_arguments(master->second)) << tag << " " << key;
      }
    }
}

TEST(Messages, english_is_what_its_files_say) {
  EXPECT_EQ(english_guide(), disk::load_text((folder / "en/guide.toml").string(), 1U << 20U));
  EXPECT_EQ(english_command_line(),
            disk::load_text((folder / "en/command_line.toml").string(), 1U << 20U));
}

TEST(Messages, plurals_follow_the_language) {
  const auto facts = [](const Messages& messages, int count) {
    return messages.say("guide.facts", {{"exercises", count}, {"minutes", 1}});
  };
  EXPECT_EQ(facts(Messages{}, 9), "9 exercises, about 1 minute");
  EXPECT_EQ(facts(load("de"), 1), "1 Übung, etwa 1 Minute");
  EXPECT_EQ(facts(load("es"), 2), "2 ejercicios, alrededor de 1 minuto");
}

TEST(Messages, numbers_and_dates_are_written_as_the_region_does) {
  EXPECT_EQ(Messages{}.number(1.25, 1), "1.2");
  EXPECT_EQ(load("de").number(23.3, 1), "23,3");
  EXPECT_EQ(load("de-CH").number(23.3, 1), "23.3");
  EXPECT_EQ(Messages{}.date(a_monday, DateStyle::weekday_and_day), "Monday, 3 March");
  EXPECT_EQ(load("en-US").date(a_monday, DateStyle::weekday_and_day), "Monday, March 3");
  EXPECT_EQ(load("de").date(a_monday, DateStyle::weekday_and_day), "Montag, 3. März");
  EXPECT_EQ(load("es").date(a_monday, DateStyle::weekday_and_day), "lunes, 3 de marzo");
  EXPECT_EQ(load("de").date(a_monday, DateStyle::short_weekday), "Mo");
}

TEST(Messages, letter_paper_is_for_regions_that_print_on_it) {
  EXPECT_TRUE(load("en-US").prints_on_letter());
  for (const char* locale : {"en-GB", "de", "de-AT", "es", "es-ES"})
    EXPECT_FALSE(load(locale).prints_on_letter()) << locale;
  EXPECT_FALSE(Messages{}.prints_on_letter());
}

TEST(Messages, what_a_language_lacks_is_english_and_what_nobody_has_is_its_key) {
  const Messages bare{language::Language{"xx", {}}, {}, "xx"};
  EXPECT_EQ(bare.say("chart.title"), "My week");
  EXPECT_EQ(bare.say("chart.nothing"), "chart.nothing");
}

TEST(Messages, an_unknown_language_is_named_with_those_there_are) {
  const auto loaded = Messages::load(folder, "tlh");
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().detail, HasSubstr("No language 'tlh'."));
  EXPECT_THAT(list_languages(folder), ElementsAre("de", "en", "es"));
}

TEST(Messages, lists_and_capitals_are_the_languages_own) {
  EXPECT_EQ(load("es").list({"a", "b", "c"}), "a, b y c");
  EXPECT_EQ(load("de").capitalised("übung"), "Übung");
}

} // namespace limber::words
