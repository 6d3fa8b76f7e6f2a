// The JSON form of a landmark recording, for documents that hold one among other things.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace limber::record {

/// `width`, `height`, `fps` and `frames` of an object; other fields are ignored.
core::Result<body::LandmarkRecording> read_landmarks_json(const nlohmann::json& document,
                                                          const std::string& source);

/// The frames as a list's items, a line each, without the brackets around them.
std::string write_frames_json(std::span<const body::LandmarkFrame> frames);

} // namespace limber::record
