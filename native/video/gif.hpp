// Writes a short video as a GIF that loops for ever.
#pragma once

#include "core/result.hpp"
#include "video/frame.hpp"

#include <span>
#include <string>

namespace limber::video {

/// All frames of one size, `fps` frames a second. One palette of 255 colours, made for just these
/// frames, serves them all. The file appears under its name only when it is whole.
/// Errors: usage (no frames, sizes), write_failed, unavailable.
core::Result<void> save_gif(const std::string& path, std::span<const Frame> frames, double fps);

} // namespace limber::video
