// Which hip angles to measure during an exercise: those that its movement uses.
#pragma once

#include "exercise/exercise.hpp"
#include "exercise/hip_range.hpp"

#include <vector>

namespace limber::measure {

using exercise::HipAngle;

struct MeasuredAngle {
  HipAngle hip{};
  body::Side leg{};

  friend bool operator==(const MeasuredAngle&, const MeasuredAngle&) = default;
};

struct MeasurePlan {
  std::vector<MeasuredAngle> angles; // written for the right side as the performing one
  exercise::StartPosture position{};
};

/// From the poses of the standard form: an angle is measured if the movement changes it by more
/// than a camera's error, so that a few degrees of a standing leg are not reported as a range.
MeasurePlan make_measure_plan(const exercise::Exercise& exercise);

/// The same for the other performing side.
MeasuredAngle mirrored(const MeasuredAngle& angle);

body::Quantity quantity_of(const MeasuredAngle& angle);

} // namespace limber::measure
