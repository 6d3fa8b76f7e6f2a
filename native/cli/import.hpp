// limber import: declared apart from the other commands, because few sources use it.
#pragma once

#include "cli/command.hpp"

namespace limber::cli {

void add_import(CLI::App& app, Action& action);

} // namespace limber::cli
