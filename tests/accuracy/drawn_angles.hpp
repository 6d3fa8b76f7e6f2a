// Errors of joint angles on drawn people: of the network's world points alone and of the fitted
// body, by quantity and by how far the leg's own knee is bent.
#pragma once

#include "drawn_cache.hpp"

#include <array>
#include <vector>

namespace limber::accuracy {

/// The knee's true flexion.
enum class Bend : std::uint8_t { straight, bent, deep };
inline constexpr std::array<const char*, 3> bend_names{"to 40", "40 to 90", "over 90"};

enum class DrawnAngle : std::uint8_t { thigh_to_trunk, knee, hip_adduction, hip_rotation };
inline constexpr std::array<const char*, 4> angle_names{"thigh to trunk", "knee", "hip adduction",
                                                        "hip rotation"};

/// Of one quantity, both sides, while the exercise is done: radians, measured minus true.
struct AngleErrors {
  std::vector<double> landmarks; // of the network's world points alone
  std::vector<double> fitted;    // of the fitted body
  int frames = 0;                // in which the angle is known
  int inside = 0;                // fitted readings within two of their own sigmas
};

struct AnglesByBend {
  std::array<std::array<AngleErrors, bend_names.size()>, angle_names.size()> errors;

  AngleErrors& at(DrawnAngle angle, Bend bend) {
    return errors[static_cast<std::size_t>(angle)][static_cast<std::size_t>(bend)];
  }
  const AngleErrors& at(DrawnAngle angle, Bend bend) const {
    return errors[static_cast<std::size_t>(angle)][static_cast<std::size_t>(bend)];
  }
  /// Whatever the knee does.
  AngleErrors whole(DrawnAngle angle) const;
  void add(const AnglesByBend& other);
};

/// Of one video, as it is watched live: the fit knows no frame more than half a second ahead.
AnglesByBend measure_angles(const SeenDrawn& seen);

} // namespace limber::accuracy
