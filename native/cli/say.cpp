#include "cli/say.hpp"

#include "cli/content.hpp"
#include "core/error_words.hpp"
#include "exercise/name_suggestion.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace limber::cli {
namespace {

words::Messages& chosen_messages() {
  static words::Messages chosen;
  return chosen;
}

std::string language_of(const std::string& locale) { return locale.substr(0, locale.find('-')); }

std::string locale_in_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
      return locale_of_environment(value);
  return {};
}

std::optional<std::string> find_language_argument(std::span<const char* const> arguments) {
  constexpr std::string_view option = "--language";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view one = arguments[i];
    if (one == option && i + 1 < arguments.size()) return arguments[i + 1];
    if (one.starts_with(option) && one.substr(option.size()).starts_with('='))
      return std::string{one.substr(option.size() + 1)};
  }
  return std::nullopt;
}

} // namespace

const words::Messages& messages() { return chosen_messages(); }
void use_messages(words::Messages chosen) { chosen_messages() = std::move(chosen); }

std::string locale_of_environment(std::string_view value) {
  std::string locale{value.substr(0, value.find_first_of(".@"))};
  std::replace(locale.begin(), locale.end(), '_', '-');
  return locale == "C" || locale == "POSIX" ? std::string{} : locale;
}

words::Messages choose_messages(std::span<const char* const> arguments) {
  const std::string usual = locale_in_environment();
  std::string locale = find_language_argument(arguments).value_or(usual);
  if (locale == language_of(usual)) locale = usual; // with the region
  if (locale.empty() || locale == "en") return {};
  const auto folder = find_content_folder();
  auto loaded = words::Messages::load(folder ? *folder / "languages" : "languages", locale);
  return loaded ? std::move(*loaded) : words::Messages{};
}

std::string describe_unknown(std::string_view thing, std::string_view name,
                             const std::vector<std::string_view>& known) {
  const std::string what = say(fmt::format("thing.{}", thing));
  if (const auto near = exercise::find_meant(name, known); !near.empty())
    return say("unknown.near", {{"what", what}, {"name", name}, {"near", near}});
  if (known.empty()) return say("unknown.none", {{"what", what}, {"name", name}});
  std::vector<std::string> quoted;
  for (const std::string_view one : known)
    quoted.push_back(say("unknown.quoted", {{"name", one}}));
  return say("unknown.known", {{"what", what},
                               {"name", name},
                               {"count", known.size()},
                               {"names", messages().list(quoted)}});
}

std::string describe(const core::Error& error) {
  if (messages().tag() == "en") return core::describe(error);
  return core::describe(error, say(fmt::format("error.{}", core::name_of(error.code))));
}

std::string examples(std::initializer_list<std::string_view> lines) {
  std::string text = say("help.examples");
  for (const std::string_view line : lines)
    text += fmt::format("\n  {}", line);
  return text;
}

void word_help(CLI::App& app) {
  app.option_defaults()->group(say("help.options"));
  app.set_help_flag("-h,--help", say("help.help"));
  const auto formatter = app.get_formatter();
  formatter->label("Usage", say("help.usage"));
  formatter->label("Positionals", say("help.positionals"));
  formatter->label("OPTIONS", say("help.usage_options"));
  formatter->label("SUBCOMMAND", say("help.usage_command"));
  formatter->label("REQUIRED", say("help.required"));
  formatter->label("Needs", say("help.needs"));
  formatter->label("Excludes", say("help.excludes"));
}

void word_commands(CLI::App& app) {
  for (CLI::App* command : app.get_subcommands({})) {
    command->group(say("help.commands"));
    command->get_help_ptr()->group(say("help.options"));
  }
}

core::Result<void> expect_language(const std::string& language) {
  if (language == messages().tag()) return {};
  const auto folder = find_content_folder();
  if (!folder) return tl::unexpected(folder.error());
  const std::vector<std::string> known = words::list_languages(*folder / "languages");
  return core::fail(core::ErrorCode::unknown_name,
                    describe_unknown("language", language, {known.begin(), known.end()}));
}

void add_language_option(CLI::App& command, std::string& language) {
  language = messages().tag();
  command.add_option("--language", language, say("help.say_language"))
      ->transform([](const std::string& text) {
        return text == messages().locale() ? messages().tag() : text;
      });
}

} // namespace limber::cli
