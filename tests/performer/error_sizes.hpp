// Sizes of a network's errors in a recording, real or simulated, measured without ground truth.
#pragma once

#include "body/landmarks.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace limber::performer {

enum class BodyPart : std::uint8_t { trunk, arms, legs, feet };
inline constexpr std::array<std::string_view, 4> part_names{"trunk", "arms", "legs", "feet"};

/// Medians over points and directions.
struct ErrorSizes {
  int samples = 0;
  double image_jitter = 0.0;   // from frame to frame, share of the body's height
  double world_jitter_m = 0.0; // across the line of sight
  double depth_jitter_m = 0.0; // along it
  // Between what the image and what the world points say, across the line of sight:
  double wander_m = 0.0; // deviation over the recording
  double offset_m = 0.0; // mean
};

/// `seen`: points of visibility over 0.85, else those under 0.7. Nothing where there are too few.
/// Jitter is a quarter of a third difference's median: of a smooth movement it sees nothing.
std::optional<ErrorSizes> measure_errors(const body::LandmarkRecording& recording, BodyPart part,
                                         bool seen);

} // namespace limber::performer
