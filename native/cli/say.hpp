// The language of the program: chosen once at its start, by --language or by the environment.
#pragma once

#include "core/result.hpp"
#include "words/messages.hpp"

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// Of this process; English until choose_messages() has found another one.
const words::Messages& messages();
void use_messages(words::Messages chosen);

inline std::string say(std::string_view key,
                       std::initializer_list<words::Argument> arguments = {}) {
  return messages().say(key, arguments);
}

/// "de-AT" of "de_AT.UTF-8@euro"; nothing of "C", "POSIX" or an empty value.
std::string locale_of_environment(std::string_view value);

/// By --language among the arguments; else by LC_ALL, LC_MESSAGES or LANG, the first of them that
/// is set. Where Limber does not have that language: English.
words::Messages choose_messages(std::span<const char* const> arguments);

/// "No exercise 'sqats'. Did you mean 'squats'?" `thing`: its key in [thing] of command_line.toml.
std::string describe_unknown(std::string_view thing, std::string_view name,
                             const std::vector<std::string_view>& known);

/// As core::describe, in the program's language.
std::string describe(const core::Error& error);

/// "Examples:" with one command line below the other.
std::string examples(std::initializer_list<std::string_view> lines);

/// The words with which CLI11 frames a help. Call it before anything is added to the app.
void word_help(CLI::App& app);
/// The same for its commands, once they are there.
void word_commands(CLI::App& app);

/// For what shows no texts of files. Errors: unknown_name unless Limber speaks that language.
core::Result<void> expect_language(const std::string& language);

/// --language, which becomes the tag of the texts. Without it, the program's language.
void add_language_option(CLI::App& command, std::string& language);

} // namespace limber::cli
