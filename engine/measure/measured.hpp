// How far a hip went while an exercise was done: a range with its uncertainty, and how it was seen.
#pragma once

#include "body/coordinate.hpp"
#include "exercise/start_posture.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::measure {

/// Angles of the thigh against the trunk, not the pelvis: a camera does not see the pelvis, and
/// what the lower back adds is in them.
enum class Measure : std::uint8_t { flexion, adduction, rotation }; // ISB's signs

struct MeasuredRange {
  Measure measure{};
  body::Side leg{};
  std::optional<body::Side> performing; // nothing where the exercise has no side
  double least = 0.0;                   // rad
  double most = 0.0;                    // rad
  double sigma = 0.0;                   // rad; one standard deviation of either end
  exercise::View view{};                // from where it was mostly seen
  exercise::StartPosture position{};    // another position gives another value, so it stays with it

  friend bool operator==(const MeasuredRange&, const MeasuredRange&) = default;
};

std::string_view name_of(Measure measure); // "thigh_to_trunk_flexion", ...

} // namespace limber::measure
