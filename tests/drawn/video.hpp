// Draws a scene into a video file.
#pragma once

#include "video_scene.hpp"

#include "core/result.hpp"

#include <string>

namespace limber::drawn {

/// Errors: those of video::VideoWriter.
core::Result<void> write_video(const VideoScene& scene, const std::string& path, int threads);

} // namespace limber::drawn
