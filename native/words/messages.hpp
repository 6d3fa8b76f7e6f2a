// What the command and the printed guide say, in one language: ICU MessageFormat patterns by key,
// with plurals, and numbers and dates as that language writes them.
#pragma once

#include "core/result.hpp"
#include "language/language.hpp"

#include <chrono>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace limber::words {

/// What takes the place of {name} in a pattern.
struct Argument {
  std::string_view name;
  std::variant<std::string, double> value;

  Argument(std::string_view argument, std::string text);
  Argument(std::string_view argument, std::string_view text);
  Argument(std::string_view argument, const char* text);
  Argument(std::string_view argument, double number);
  Argument(std::string_view argument, int number);
  Argument(std::string_view argument, long number);
  Argument(std::string_view argument, std::size_t number);
};

/// How much of a date is written.
enum class DateStyle : std::uint8_t {
  weekday_and_day, // "Monday, 3 March"
  short_weekday,   // "Mon"
};

/// Cheap to copy.
class Messages {
public:
  Messages(); // English
  /// `locale`: the language with its region, as "de-AT", for numbers and dates.
  Messages(language::Language engine, language::Sentences patterns, std::string locale);

  /// Those of a language from its folder: engine.toml, command_line.toml, guide.toml. The
  /// tag is the locale's language. Errors: unknown_name, content_invalid, those of reading.
  static core::Result<Messages> load(const std::filesystem::path& languages,
                                     const std::string& locale);

  /// English where the language has no such sentence; the key where English has none either.
  [[nodiscard]] std::string say(std::string_view key,
                                std::initializer_list<Argument> arguments = {}) const;
  [[nodiscard]] std::string number(double value, int decimals) const;
  [[nodiscard]] std::string date(std::chrono::sys_days day, DateStyle style) const;
  /// "a, b and c"
  [[nodiscard]] std::string list(const std::vector<std::string>& parts) const;
  /// Whether people there print on letter paper.
  [[nodiscard]] bool prints_on_letter() const;
  /// The first letter as a capital one.
  [[nodiscard]] std::string capitalised(std::string_view text) const;

  /// Of the texts: "de".
  [[nodiscard]] const std::string& tag() const { return engine_.tag(); }
  [[nodiscard]] const std::string& locale() const { return locale_; }
  [[nodiscard]] const language::Language& engine() const { return engine_; }

private:
  language::Language engine_;
  std::shared_ptr<const language::Sentences> patterns_;
  std::string locale_;
};

/// The languages of that folder, sorted; "en" is always among them.
std::vector<std::string> list_languages(const std::filesystem::path& languages);

/// Whether a pattern can be read, and which arguments it has. Errors: content_invalid.
core::Result<std::vector<std::string>> find_arguments(std::string_view pattern);

} // namespace limber::words
