// What was wrong with a command line, in the words a person needs to put it right.
#pragma once

#include "core/error.hpp"

#include <CLI/CLI.hpp>

namespace limber::cli {

/// `app` after parsing it failed with `problem`. A command or option that does not exist is named
/// with the nearest that does. Always of code usage.
core::Error error_of(const CLI::App& app, const CLI::ParseError& problem);

} // namespace limber::cli
