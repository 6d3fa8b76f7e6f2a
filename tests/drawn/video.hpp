// Draws a production into a video file.
#pragma once

#include "studio.hpp"

#include "core/result.hpp"

#include <string>

namespace limber::drawn {

/// Errors: those of video::VideoWriter.
core::Result<void> write_video(const Production& production, const std::string& path, int threads);

} // namespace limber::drawn
