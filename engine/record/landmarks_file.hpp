// Landmark recordings as files: JSON (docs/schema/landmarks.schema.json) and CSV (one row a frame).
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"

#include <string>
#include <string_view>

namespace limber::record {

/// Larger texts are refused before parsing: an hour at 30 frames a second takes about 300 MB.
/// Together with the frames made of it (2.1 kB each) it stays under 600 MB of memory.
inline constexpr std::size_t max_landmarks_bytes = 320'000'000;
inline constexpr std::size_t max_landmark_frames = 120'000;

/// No frames are wider or higher than this; a larger number means damage.
inline constexpr int max_frame_px = 65536;

std::string write_landmarks_json(const body::LandmarkRecording& recording);
std::string write_landmarks_csv(const body::LandmarkRecording& recording);

/// Reads either form, told apart by its first character, frame by frame: other
/// contents take no memory. `source_name` is put into errors.
/// Errors: file_empty, too_large, format_unknown, content_invalid.
core::Result<body::LandmarkRecording> read_landmarks(std::string_view text,
                                                     std::string_view source_name);

} // namespace limber::record
