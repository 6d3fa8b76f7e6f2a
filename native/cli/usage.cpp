#include "cli/usage.hpp"

#include "exercise/nearest.hpp"

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
  return exercise::describe_unknown("command", word, names);
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
  const std::string of_what = of_all ? "" : fmt::format(" of '{}'", command.get_name());
  if (near.empty()) return fmt::format("No option '{}'{}.", name, of_what);
  return fmt::format("No option '{}'{}. Did you mean '{}'?", name, of_what, near);
}

std::string describe_problem(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App& command = command_in(app);
  for (const std::string& word : app.remaining(true)) {
    if (word.size() > 1 && word.front() == '-') return describe_option(command, word);
    if (&command == &app) return describe_command(app, word);
    return fmt::format("Unexpected argument '{}' after 'limber {}'.", word, command.get_name());
  }
  if (&command == &app) return "No command was given.";
  std::string text = problem.what();
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() != '.' && text.back() != '?') text += '.';
  return text;
}

} // namespace

core::Error error_of(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App& command = command_in(app);
  std::string text = describe_problem(app, problem);
  if (&command != &app) text += fmt::format(" See 'limber {} --help'.", command.get_name());
  return {core::ErrorCode::usage, std::move(text)};
}

} // namespace limber::cli
