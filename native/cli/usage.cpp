#include "cli/usage.hpp"
#include "cli/say.hpp"

#include "exercise/name_suggestion.hpp"

#include <fmt/format.h>
#include <string>
#include <vector>

namespace limber::cli {
namespace {

/// The command that was given, as far as one was found.
const CLI::App& command_in(const CLI::App& app) {
  const auto given = app.get_subcommands();
  return given.empty() ? app : *given.front();
}

std::string describe_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string_view> names;
  for (const CLI::App* command : app.get_subcommands({}))
    names.push_back(command->get_name());
  return describe_unknown("command", word, names);
}

/// "--sise=9" is the option "--sise".
std::string describe_option(const CLI::App& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& known : option->get_lnames())
      names.push_back("--" + known);
  const auto near = exercise::find_meant(name, {names.begin(), names.end()});
  const bool of_all = command.get_parent() == nullptr;
  const std::string key =
      fmt::format("usage.no_option{}{}", of_all ? "" : "_of", near.empty() ? "" : "_near");
  // ICU leaves out what a sentence does not name.
  return say(key, {{"option", name}, {"command", command.get_name()}, {"near", near}});
}

std::string describe_problem(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App& command = command_in(app);
  for (const std::string& word : app.remaining(true)) {
    if (word.size() > 1 && word.front() == '-') return describe_option(command, word);
    if (&command == &app) return describe_command(app, word);
    return say("usage.unexpected", {{"word", word}, {"command", command.get_name()}});
  }
  if (&command == &app) return say("usage.no_command");
  std::string text = problem.what();
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() != '.' && text.back() != '?') text += '.';
  return text;
}

} // namespace

core::Error error_of(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App& command = command_in(app);
  std::string text = describe_problem(app, problem);
  if (&command != &app) text += " " + say("usage.see", {{"command", command.get_name()}});
  return {core::ErrorCode::usage, std::move(text)};
}

} // namespace limber::cli
