#include "author/phrases.hpp"

#include "author/english.hpp"

#include <fmt/format.h>
#include <utility>

namespace limber::author {

const language::Language& english_phrases() {
  // A test reads this file as well, so that it is never found wrong here.
  static const language::Language english{
      "en", language::read_sentences(english_file(), "languages/en/author.toml")
                .value_or(language::Sentences{})};
  return english;
}

core::Result<language::Language> read_phrases(std::string_view toml_text, std::string tag,
                                              std::string_view source_name) {
  auto sentences = language::read_sentences(toml_text, source_name);
  if (!sentences) return tl::unexpected(sentences.error());
  sentences->merge(language::read_sentences(english_file(), "languages/en/author.toml").value());
  return language::Language{std::move(tag), std::move(*sentences)};
}

std::string number(double value, int decimals, const language::Language& words) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (const std::size_t point = text.find('.'); point != std::string::npos)
    text.replace(point, 1, words.say("word.decimal"));
  return text;
}

} // namespace limber::author
