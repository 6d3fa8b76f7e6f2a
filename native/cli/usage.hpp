// Explains what is wrong with a command line and how to correct it.
#pragma once

#include "core/error.hpp"

#include <CLI/CLI.hpp>

namespace limber::cli {

/// `app` after parsing it failed with `problem`. A command or option that does not exist is named
/// with the nearest that does. Always of code usage.
core::Error error_of(const CLI::App& app, const CLI::ParseError& problem);

} // namespace limber::cli
