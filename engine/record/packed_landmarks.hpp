// Landmark frames in few bytes: whole numbers, each as its change since the frame before, in
// variable length. About 400 bytes a frame where the JSON takes 2,500.
//
// Kept exactly to a microsecond, a hundred-thousandth of the frame, a tenth of a millimetre in
// the world and a thousandth of visibility: finer than any network sees.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limber::record {

inline constexpr double packed_time_s = 1e-6;
inline constexpr double packed_image = 1e-5;
inline constexpr double packed_world_m = 1e-4;
inline constexpr double packed_visibility = 1e-3;

/// Values beyond what read_landmarks lets in (1e4) are undefined.
std::string pack_frames(std::span<const body::LandmarkFrame> frames);

/// Errors: content_invalid, also for more than `max_frames`.
core::Result<std::vector<body::LandmarkFrame>>
unpack_frames(std::string_view bytes, std::size_t max_frames, std::string_view source_name);

} // namespace limber::record
