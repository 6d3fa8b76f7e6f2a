#include "measure/measure_plan.hpp"

#include "core/angle.hpp"
#include "exercise/movement_lookup.hpp"

#include <algorithm>
#include <array>

namespace limber::measure {
namespace {

using body::Coordinate;
using body::Quantity;
using body::Side;
using exercise::Exercise;

// About twice the standard deviation of one camera's angles from any side (15.1 degrees, see
// set_ranges.cpp).
constexpr double min_span = core::rad(30.0);

struct Row {
  HipAngle hip{};
  Side leg{};
  Coordinate coordinate{};
  Quantity quantity{};
};
constexpr std::array rows{
    Row{HipAngle::flexion, Side::right, Coordinate::hip_flexion_r, Quantity::hip_flexion_r},
    Row{HipAngle::flexion, Side::left, Coordinate::hip_flexion_l, Quantity::hip_flexion_l},
    Row{HipAngle::adduction, Side::right, Coordinate::hip_adduction_r, Quantity::hip_adduction_r},
    Row{HipAngle::adduction, Side::left, Coordinate::hip_adduction_l, Quantity::hip_adduction_l},
    Row{HipAngle::rotation, Side::right, Coordinate::hip_rotation_r, Quantity::hip_rotation_r},
    Row{HipAngle::rotation, Side::left, Coordinate::hip_rotation_l, Quantity::hip_rotation_l},
};

double span_of(const Exercise& exercise, Coordinate coordinate) {
  double min = 1e9, max = -1e9;
  for (const exercise::Key& key : exercise.movement.keys) {
    const exercise::Pose* pose = exercise::find_pose(exercise.movement.poses, key.pose);
    if (pose == nullptr) continue;
    const double value = pose->values[static_cast<std::size_t>(coordinate)];
    min = std::min(min, value);
    max = std::max(max, value);
  }
  return max - min;
}

} // namespace

MeasurePlan make_measure_plan(const Exercise& exercise) {
  MeasurePlan plan;
  for (const Row& row : rows)
    if (span_of(exercise, row.coordinate) >= min_span) plan.angles.push_back({row.hip, row.leg});
  plan.position = find_start_posture(exercise);
  return plan;
}

MeasuredAngle mirrored(const MeasuredAngle& angle) { return {angle.hip, body::other(angle.leg)}; }

Quantity quantity_of(const MeasuredAngle& angle) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) {
    return r.hip == angle.hip && r.leg == angle.leg;
  });
  return row->quantity; // every pair of the two enums has a row
}

} // namespace limber::measure
