#include "exercise/document.hpp"
#include "exercise/name_suggestion.hpp"
#include "exercise/table.hpp"
#include "language/language.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace limber::language {
namespace {

using core::Result;
using exercise::Entry;
using exercise::Node;
using exercise::Position;
using exercise::Problems;

struct Placed {
  std::string sentence;
  Position position;
};
using PlacedSentences = std::map<std::string, Placed, std::less<>>;

PlacedSentences find_sentences(const Node& file, Problems& problems) {
  PlacedSentences found;
  for (const Entry& section : file.entries) {
    if (section.value.type != Node::Type::table) {
      problems.add(section.position, fmt::format("'{}' belongs into a [section]", section.key));
      continue;
    }
    for (const Entry& one : section.value.entries) {
      if (one.value.type == Node::Type::string)
        found[section.key + "." + one.key] = {one.value.string, one.position};
      else problems.add(one.position, "a sentence is a text in quotes");
    }
  }
  return found;
}

void compare_with_english(const PlacedSentences& own, Problems& problems) {
  const Sentences& english = english_sentences();
  std::vector<std::string_view> keys;
  for (const auto& [key, sentence] : english) {
    keys.push_back(key);
    if (!own.contains(key)) problems.add({}, fmt::format("there is no sentence '{}'", key));
  }
  for (const auto& [key, placed] : own) {
    const auto master = english.find(key);
    if (master == english.end())
      problems.add(placed.position, fmt::format("English has no sentence '{}'{}", key,
                                                exercise::suggest(key, keys)));
    else if (find_gaps(placed.sentence) != find_gaps(master->second))
      problems.add(placed.position,
                   fmt::format("'{}' needs the same gaps as in English: {}", key, master->second));
  }
}

Sentences without_places(PlacedSentences placed) {
  Sentences sentences;
  for (auto& [key, one] : placed)
    sentences.emplace(key, std::move(one.sentence));
  return sentences;
}

} // namespace

Result<Sentences> read_sentences(std::string_view toml_text, std::string_view source_name) {
  const auto file = exercise::parse_document(toml_text, source_name);
  if (!file) return tl::unexpected(file.error());
  Problems problems;
  PlacedSentences found = find_sentences(*file, problems);
  if (!problems.empty()) return tl::unexpected(problems.error(source_name));
  return without_places(std::move(found));
}

Result<Language> read_language(std::string_view toml_text, std::string tag,
                               std::string_view source_name) {
  const auto file = exercise::parse_document(toml_text, source_name);
  if (!file) return tl::unexpected(file.error());
  Problems problems;
  PlacedSentences found = find_sentences(*file, problems);
  compare_with_english(found, problems);
  if (!problems.empty()) return tl::unexpected(problems.error(source_name));
  return Language{std::move(tag), without_places(std::move(found))};
}

} // namespace limber::language
