// The subcommands of `limber`: one file for each command, which adds itself to the parser.
#pragma once

#include "core/result.hpp"

#include <CLI/CLI.hpp>
#include <functional>

namespace limber::cli {

/// What a command does. Set by the chosen command's callback and run by main() after parsing, so
/// that errors and exit codes are handled in one place.
using Action = std::function<core::Result<void>()>;

/// Each add_...() declares its subcommand on `app` and, in the callback, stores what to run.
// One line per command; keep alphabetical.
void add_analyze(CLI::App& app, Action& action);
void add_backup(CLI::App& app, Action& action);
void add_count(CLI::App& app, Action& action);
void add_draw(CLI::App& app, Action& action);
void add_erase(CLI::App& app, Action& action);
void add_exercise(CLI::App& app, Action& action);
void add_exercises(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_guide(CLI::App& app, Action& action);
void add_landmarks(CLI::App& app, Action& action);
void add_plan(CLI::App& app, Action& action);
void add_record(CLI::App& app, Action& action);
void add_remind(CLI::App& app, Action& action);
void add_restore(CLI::App& app, Action& action);
void add_routine(CLI::App& app, Action& action);
void add_serve(CLI::App& app, Action& action);
void add_session(CLI::App& app, Action& action);

} // namespace limber::cli
