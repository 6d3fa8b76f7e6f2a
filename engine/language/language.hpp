// What the engine says in one language: sentences by key, with gaps that are filled in by name.
// English is always there; other languages are handed in as texts (languages/<tag>/engine.toml).
#pragma once

#include "core/result.hpp"

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace limber::language {

/// By key, as in "session.next".
using Sentences = std::map<std::string, std::string, std::less<>>;

/// The words that take the place of {gap}.
struct Filling {
  std::string_view gap;
  std::string_view words;
};

/// Gaps without a filling stay as they are.
std::string fill(std::string_view sentence, std::initializer_list<Filling> fillings);

/// "exercise" of "Next: {exercise}."
std::set<std::string> find_gaps(std::string_view sentence);

const Sentences& english_sentences();

/// Cheap to copy.
class Language {
public:
  Language(); // English
  Language(std::string tag, Sentences sentences);

  [[nodiscard]] const std::string& tag() const { return tag_; }
  /// English where this language has no such sentence; empty where English has none either.
  [[nodiscard]] std::string say(std::string_view key,
                                std::initializer_list<Filling> fillings = {}) const;
  /// The sentences of a [section] of the file, by their keys in it.
  [[nodiscard]] std::map<std::string, std::string> section(std::string_view name) const;

private:
  std::string tag_;
  std::shared_ptr<const Sentences> sentences_;
};

/// The sentences of any file in languages/: one level of sections. Errors: too_large,
/// content_invalid.
core::Result<Sentences> read_sentences(std::string_view toml_text, std::string_view source_name);

/// An engine.toml, which needs every sentence that English has, with the same gaps. Errors:
/// too_large, content_invalid.
core::Result<Language> read_language(std::string_view toml_text, std::string tag,
                                     std::string_view source_name);

} // namespace limber::language
