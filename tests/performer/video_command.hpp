// performer video: draws a set as a video, with its ground truth beside it.
#pragma once

#include <CLI/CLI.hpp>

namespace limber::performer {

/// Adds the subcommand; `status` is what it ended with.
void add_video_command(CLI::App& app, int& status);

} // namespace limber::performer
