// How far a hip went while an exercise was done: a range with its uncertainty, and how it was seen.
#pragma once

#include "body/coordinate.hpp"
#include "exercise/start_posture.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::exercise {

/// Angles of the thigh against the trunk, not the pelvis: a camera does not see the pelvis, so
/// they include the movement of the lower back.
enum class HipAngle : std::uint8_t { flexion, adduction, rotation }; // ISB's signs

struct HipRange {
  HipAngle angle{};
  body::Side leg{};
  std::optional<body::Side> performing; // nothing where the exercise has no side
  double min = 0.0;                     // rad
  double max = 0.0;                     // rad
  double sigma = 0.0;                   // rad; one standard deviation of either end
  View view{};                          // from where it was mostly seen
  StartPosture position{};              // values of different positions cannot be compared

  friend bool operator==(const HipRange&, const HipRange&) = default;
};

std::string_view name_of(HipAngle angle); // "thigh_to_trunk_flexion", ...

} // namespace limber::exercise
