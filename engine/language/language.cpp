#include "language/language.hpp"

#include "language/english.hpp"

#include <utility>

namespace limber::language {
namespace {

/// The name of the gap that begins there; empty if none does.
std::string_view gap_at(std::string_view sentence, std::size_t begin) {
  if (sentence[begin] != '{') return {};
  const std::size_t end = sentence.find('}', begin);
  return end == std::string_view::npos ? std::string_view{}
                                       : sentence.substr(begin + 1, end - begin - 1);
}

const std::string* find(const Sentences& sentences, std::string_view key) {
  const auto found = sentences.find(key);
  return found == sentences.end() ? nullptr : &found->second;
}

} // namespace

std::string fill(std::string_view sentence, std::initializer_list<Filling> fillings) {
  std::string filled;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const std::string_view gap = gap_at(sentence, at);
    const Filling* known = nullptr;
    for (const Filling& one : fillings)
      if (!gap.empty() && one.gap == gap) known = &one;
    if (known) {
      filled += known->words;
      at += gap.size() + 1;
    } else {
      filled += sentence[at];
    }
  }
  return filled;
}

std::set<std::string> find_gaps(std::string_view sentence) {
  std::set<std::string> gaps;
  for (std::size_t at = 0; at < sentence.size(); ++at)
    if (const std::string_view gap = gap_at(sentence, at); !gap.empty()) gaps.emplace(gap);
  return gaps;
}

const Sentences& english_sentences() {
  // A test reads this file as well, so that it is never found wrong here.
  static const Sentences english =
      read_sentences(english_file(), "languages/en/engine.toml").value_or(Sentences{});
  return english;
}

Language::Language() : Language("en", english_sentences()) {}

Language::Language(std::string tag, Sentences sentences)
    : tag_(std::move(tag)), sentences_(std::make_shared<const Sentences>(std::move(sentences))) {}

std::string Language::say(std::string_view key, std::initializer_list<Filling> fillings) const {
  const std::string* sentence = find(*sentences_, key);
  if (sentence == nullptr) sentence = find(english_sentences(), key);
  return sentence == nullptr ? std::string{} : fill(*sentence, fillings);
}

std::map<std::string, std::string> Language::section(std::string_view name) const {
  const std::string prefix = std::string{name} + ".";
  std::map<std::string, std::string> found;
  for (auto one = sentences_->lower_bound(prefix);
       one != sentences_->end() && one->first.starts_with(prefix); ++one)
    found[one->first.substr(prefix.size())] = one->second;
  return found;
}

} // namespace limber::language
