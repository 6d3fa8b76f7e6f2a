// accuracy drawn: makes drawn videos, measures them, writes their part of docs/accuracy.md.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace limber::accuracy {

/// Adds the subcommand; `status` is what it ended with.
void add_drawn_command(CLI::App& app, int& status);

} // namespace limber::accuracy
