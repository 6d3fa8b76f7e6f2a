#include "words/messages.hpp"

#include "disk/load_text.hpp"
#include "exercise/document.hpp"
#include "exercise/name_suggestion.hpp"
#include "words/english.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <unicode/datefmt.h>
#include <unicode/dtptngen.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ulocdata.h>
#include <unicode/unistr.h>
#include <utility>

namespace limber::words {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;
using core::Result;
using language::Sentences;

constexpr std::array<const char*, 2> own_files{"command_line.toml", "guide.toml"};

icu::Locale icu_locale(const std::string& tag) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(tag, status);
}

std::string text_of(const icu::UnicodeString& wide) {
  std::string text;
  wide.toUTF8String(text);
  return text;
}

const Sentences& english_patterns() {
  static const Sentences english = [] {
    Sentences all =
        language::read_sentences(english_command_line(), "command_line.toml").value_or(Sentences{});
    all.merge(language::read_sentences(english_guide(), "guide.toml").value_or(Sentences{}));
    return all;
  }();
  return english;
}

const std::string* find(const Sentences& sentences, std::string_view key) {
  const auto found = sentences.find(key);
  return found == sentences.end() ? nullptr : &found->second;
}

icu::Formattable value_of(const Argument& argument) {
  if (const auto* number = std::get_if<double>(&argument.value)) return icu::Formattable{*number};
  return icu::Formattable{icu::UnicodeString::fromUTF8(std::get<std::string>(argument.value))};
}

/// "de" of "de-AT".
std::string language_of(const std::string& locale) { return locale.substr(0, locale.find('-')); }

Result<Sentences> load_patterns(const fs::path& folder) {
  Sentences all;
  for (const char* name : own_files) {
    const std::string path = (folder / name).string();
    const auto text = disk::load_text(path, exercise::max_file_bytes);
    if (!text) return tl::unexpected(text.error());
    auto read = language::read_sentences(*text, path);
    if (!read) return tl::unexpected(read.error());
    all.merge(*read);
  }
  return all;
}

} // namespace

Argument::Argument(std::string_view argument, std::string text)
    : name(argument), value(std::move(text)) {}
Argument::Argument(std::string_view argument, std::string_view text)
    : name(argument), value(std::string{text}) {}
Argument::Argument(std::string_view argument, const char* text)
    : name(argument), value(std::string{text}) {}
Argument::Argument(std::string_view argument, double number) : name(argument), value(number) {}
Argument::Argument(std::string_view argument, int number)
    : name(argument), value(static_cast<double>(number)) {}
Argument::Argument(std::string_view argument, long number)
    : name(argument), value(static_cast<double>(number)) {}
Argument::Argument(std::string_view argument, std::size_t number)
    : name(argument), value(static_cast<double>(number)) {}

Messages::Messages() : Messages(language::Language{}, english_patterns(), "en-GB") {}

Messages::Messages(language::Language engine, Sentences patterns, std::string locale)
    : engine_(std::move(engine)), patterns_(std::make_shared<const Sentences>(std::move(patterns))),
      locale_(std::move(locale)) {}

Result<Messages> Messages::load(const fs::path& languages, const std::string& locale) {
  const std::string tag = language_of(locale);
  if (tag == "en") return Messages{language::Language{}, english_patterns(), locale};
  const std::vector<std::string> known = list_languages(languages);
  if (std::find(known.begin(), known.end(), tag) == known.end())
    return core::fail(ErrorCode::unknown_name,
                      exercise::describe_unknown("language", tag, {known.begin(), known.end()}));
  const std::string path = (languages / tag / "engine.toml").string();
  const auto text = disk::load_text(path, exercise::max_file_bytes);
  if (!text) return tl::unexpected(text.error());
  auto engine = language::read_language(*text, tag, path);
  if (!engine) return tl::unexpected(engine.error());
  auto patterns = load_patterns(languages / tag);
  if (!patterns) return tl::unexpected(patterns.error());
  return Messages{std::move(*engine), std::move(*patterns), locale};
}

std::string Messages::say(std::string_view key, std::initializer_list<Argument> arguments) const {
  const std::string* pattern = find(*patterns_, key);
  if (pattern == nullptr) pattern = find(english_patterns(), key);
  if (pattern == nullptr) return std::string{key};
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format{icu::UnicodeString::fromUTF8(*pattern), icu_locale(locale_),
                                  status};
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& one : arguments) {
    names.push_back(icu::UnicodeString::fromUTF8(
        {one.name.data(), static_cast<std::int32_t>(one.name.size())}));
    values.push_back(value_of(one));
  }
  icu::UnicodeString said;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), said, status);
  return U_SUCCESS(status) != 0 ? text_of(said) : *pattern;
}

std::string Messages::number(double value, int decimals) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto written = icu::number::NumberFormatter::withLocale(icu_locale(locale_))
                           .precision(icu::number::Precision::fixedFraction(decimals))
                           .formatDouble(value, status)
                           .toString(status);
  return U_SUCCESS(status) != 0 ? text_of(written) : fmt::format("{:.{}f}", value, decimals);
}

std::string Messages::date(std::chrono::sys_days day, DateStyle style) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu_locale(locale_);
  const char* skeleton = style == DateStyle::short_weekday ? "ccc" : "EEEEMMMMd";
  const std::unique_ptr<icu::DateTimePatternGenerator> generator{
      icu::DateTimePatternGenerator::createInstance(locale, status)};
  if (U_FAILURE(status) != 0) return {};
  const icu::UnicodeString pattern =
      generator->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
  icu::SimpleDateFormat format{pattern, locale, status};
  if (U_FAILURE(status) != 0) return {};
  format.setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString written;
  constexpr double ms_of_a_day = 86'400'000.0;
  format.format(ms_of_a_day * static_cast<double>(day.time_since_epoch().count()), written);
  return text_of(written);
}

std::string Messages::list(const std::vector<std::string>& parts) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::ListFormatter> formatter{
      icu::ListFormatter::createInstance(icu_locale(locale_), status)};
  if (U_FAILURE(status) != 0) return {};
  std::vector<icu::UnicodeString> wide;
  for (const std::string& part : parts)
    wide.push_back(icu::UnicodeString::fromUTF8(part));
  icu::UnicodeString joined;
  formatter->format(wide.data(), static_cast<std::int32_t>(wide.size()), joined, status);
  return text_of(joined);
}

bool Messages::prints_on_letter() const {
  constexpr std::int32_t letter_width_mm = 216;
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t height_mm = 0;
  std::int32_t width_mm = 0;
  ulocdata_getPaperSize(icu_locale(locale_).getName(), &height_mm, &width_mm, &status);
  return U_SUCCESS(status) != 0 && width_mm == letter_width_mm;
}

std::string Messages::capitalised(std::string_view text) const {
  icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (wide.isEmpty()) return {};
  const std::int32_t first = wide.moveIndex32(0, 1);
  icu::UnicodeString letter{wide, 0, first};
  letter.toUpper(icu_locale(locale_));
  return text_of(letter + icu::UnicodeString{wide, first});
}

std::vector<std::string> list_languages(const fs::path& languages) {
  std::set<std::string> tags{"en"};
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator{languages, error})
    if (fs::exists(entry.path() / "engine.toml", error))
      tags.insert(entry.path().filename().string());
  return {tags.begin(), tags.end()};
}

Result<std::vector<std::string>> find_arguments(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  icu::MessageFormat format{
      icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}),
      icu::Locale::getEnglish(), where, status};
  std::set<std::string> names;
  if (U_SUCCESS(status) != 0) {
    const std::unique_ptr<icu::StringEnumeration> list{format.getFormatNames(status)};
    while (const icu::UnicodeString* name = list ? list->snext(status) : nullptr)
      names.insert(text_of(*name));
  }
  if (U_FAILURE(status) != 0)
    return core::fail(ErrorCode::content_invalid,
                      fmt::format("'{}' is no message: {}", pattern, u_errorName(status)));
  return std::vector<std::string>{names.begin(), names.end()};
}

} // namespace limber::words
