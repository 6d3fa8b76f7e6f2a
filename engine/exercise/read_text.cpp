#include "exercise/sections.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace limber::exercise {
namespace {

constexpr int max_words = 7; // of a spoken sentence

bool is_language_tag(std::string_view tag) {
  // BCP 47 in short: "en", "de", "pt-BR", "zh-Hans".
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    const bool letter = (c >= 'a' && c <= 'z') || (!first && c >= 'A' && c <= 'Z');
    const bool digit = !first && c >= '0' && c <= '9';
    if (c == '-') {
      if (length < 2) return false;
      first = false;
      length = 0;
    } else if (!letter && !digit) {
      return false;
    } else if (++length > (first ? 3U : 8U)) {
      return false;
    }
  }
  return length >= 2;
}

/// Words of the longest sentence in `text`.
int calc_longest_sentence(std::string_view text) {
  int longest = 0;
  int words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank && !in_word) longest = std::max(longest, ++words);
    in_word = !blank;
    if (c == '.' || c == '!' || c == '?') words = 0;
  }
  return longest;
}

void check_sentence(const Entry& entry, Problems& problems) {
  const int words = calc_longest_sentence(entry.value.string);
  if (words > max_words)
    problems.add(entry.position, fmt::format("'{}' has a sentence of {} words; say it in {} or "
                                             "fewer, or in two sentences",
                                             entry.key, words, max_words));
}

std::map<std::string, std::string> read_says(Table& text) {
  std::map<std::string, std::string> result;
  const auto says = text.table("says", Need::no);
  if (!says) return result;
  for (const Entry& entry : says->entries()) {
    if (entry.value.type != Node::Type::string || entry.value.string.empty()) {
      text.problems().add(entry.position, "a sentence is a text in quotes");
      continue;
    }
    check_sentence(entry, text.problems());
    result[entry.key] = entry.value.string;
  }
  return result;
}

std::vector<std::string> texts_of(const std::vector<Word>& words) {
  std::vector<std::string> result;
  for (const Word& word : words)
    result.push_back(word.text);
  return result;
}

Text read_exercise_text(Table& table, Sides sides) {
  Text text;
  text.name = table.text("name", Need::yes);
  text.why = table.text("why", Need::yes);
  text.steps = texts_of(table.texts("steps", Need::yes));
  text.cautions = texts_of(table.texts("cautions", Need::no));
  text.easier = table.text("easier", Need::yes);
  text.harder = table.text("harder", Need::yes);
  text.placement = table.text("placement", Need::yes);
  text.dose_words = table.text("dose_words", Need::no);
  text.side_means = table.text("side_means", sides == Sides::none ? Need::no : Need::yes);
  if (sides == Sides::none && !text.side_means.empty())
    table.problems().add(table.position_of("side_means"),
                         "'side_means' stands here but sides = \"none\"; take one of them away");
  text.says = read_says(table);
  table.finish();
  return text;
}

/// Where the sentence of that key stands; the table's own place if nowhere.
Position position_of_sentence(const Table& text, std::string_view key) {
  for (const Entry& entry : text.entries()) {
    if (entry.key != "says") continue;
    for (const Entry& sentence : entry.value.entries)
      if (sentence.key == key) return sentence.position;
  }
  return text.position();
}

/// Every sentence that the file uses must exist. In English each is reported where it is used,
/// because the key may be misspelt there; in a translation the missing ones are listed once.
void check_said(const Table& table, const Text& text, const std::vector<Word>& said,
                std::string_view language) {
  std::vector<std::string_view> known;
  for (const auto& [key, sentence] : text.says)
    known.push_back(key);
  std::vector<std::string_view> missing;
  for (const Word& word : said) {
    const bool listed = std::find(missing.begin(), missing.end(), word.text) != missing.end();
    if (listed || text.says.count(word.text) > 0) continue;
    missing.push_back(word.text);
    if (language == "en")
      table.problems().add(word.position, fmt::format("[text.en.says] has no sentence '{}'{}",
                                                      word.text, suggest(word.text, known)));
  }
  if (language != "en" && !missing.empty())
    table.problems().add(table.position(), fmt::format("[text.{}.says] has no sentences '{}'",
                                                       language, fmt::join(missing, "', '")));
}

/// Every sentence must be used.
void check_unsaid(const Table& table, const Text& text, const std::vector<Word>& said) {
  for (const auto& [key, sentence] : text.says)
    if (std::none_of(said.begin(), said.end(),
                     [&key = key](const Word& w) { return w.text == key; }))
      table.problems().add(position_of_sentence(table, key),
                           fmt::format("nothing says '{}'; use it in a key, a gate or a form "
                                       "check, or take it away",
                                       key));
}

void check_against_english(const Table& table, const Text& text, const Text& english) {
  if (text.steps.size() != english.steps.size())
    table.problems().add(table.position_of("steps"),
                         fmt::format("{} steps where English has {}; write one for each",
                                     text.steps.size(), english.steps.size()));
  if (text.cautions.size() != english.cautions.size())
    table.problems().add(table.position_of("cautions"),
                         fmt::format("{} cautions where English has {}; write one for each",
                                     text.cautions.size(), english.cautions.size()));
}

/// Calls `read(table, language)` for each language; English has to be among them.
template <class Read> void for_each_language(Table& file, Read read) {
  auto texts = file.table("text", Need::yes);
  if (!texts) return;
  if (!texts->has("en"))
    file.problems().add(texts->position(), "there is no [text.en]; English is always there");
  for (const Entry& entry : texts->entries()) {
    if (!is_language_tag(entry.key)) {
      file.problems().add(entry.position, "after 'text.' comes a language as in 'en' or 'pt-BR'");
      continue;
    }
    if (auto table = texts->table(entry.key, Need::yes)) {
      Table named{*texts->find(entry.key, Need::yes), fmt::format("[text.{}]", entry.key),
                  file.problems()};
      read(named, entry.key);
    }
  }
}

} // namespace

std::map<std::string, Text> read_texts(Table& file, Sides sides, const std::vector<Word>& said) {
  std::map<std::string, Text> result;
  std::map<std::string, Table> tables;
  for_each_language(file, [&](Table& table, const std::string& language) {
    result[language] = read_exercise_text(table, sides);
    check_said(table, result[language], said, language);
    check_unsaid(table, result[language], said);
    tables.emplace(language, table);
  });
  const auto english = result.find("en");
  if (english == result.end()) return result;
  for (const auto& [language, table] : tables)
    check_against_english(table, result[language], english->second);
  return result;
}

std::map<std::string, Text> read_routine_texts(Table& file) {
  std::map<std::string, Text> result;
  for_each_language(file, [&](Table& table, const std::string& language) {
    Text& text = result[language];
    text.name = table.text("name", Need::yes);
    text.why = table.text("why", Need::no);
    text.cautions = texts_of(table.texts("cautions", Need::no));
    table.finish();
  });
  return result;
}

} // namespace limber::exercise
