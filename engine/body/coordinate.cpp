#include "body/coordinate.hpp"

#include "core/angle.hpp"

namespace limber::body {
namespace {

constexpr CoordinateInfo row(std::string_view name, double min_deg, double max_deg,
                             bool flips = false) {
  return {name, core::rad(min_deg), core::rad(max_deg), flips};
}

// Limits: textbook spans of healthy adults rounded outwards (Magee, Orthopedic Physical Assessment;
// hip from REFERENCE 'Range of motion of the hip'), so that a pose beyond one is surely wrong.
constexpr std::array<CoordinateInfo, coordinate_count> coordinates{
    row("pelvis_tilt", -180, 180),
    row("pelvis_list", -180, 180, true),
    row("pelvis_rotation", -360, 360, true),
    row("lumbar_extension", -60, 35),
    row("lumbar_bending", -30, 30, true),
    row("lumbar_rotation", -20, 20, true),
    row("thorax_extension", -40, 25),
    row("thorax_bending", -30, 30, true),
    row("thorax_rotation", -35, 35, true),
    row("neck_extension", -60, 70),
    row("neck_bending", -45, 45, true),
    row("neck_rotation", -80, 80, true),
    row("hip_flexion_r", -30, 140),
    row("hip_flexion_l", -30, 140),
    row("hip_adduction_r", -60, 40),
    row("hip_adduction_l", -60, 40),
    row("hip_rotation_r", -65, 50),
    row("hip_rotation_l", -65, 50),
    row("knee_angle_r", -5, 155),
    row("knee_angle_l", -5, 155),
    row("ankle_angle_r", -55, 40),
    row("ankle_angle_l", -55, 40),
    row("subtalar_angle_r", -20, 35),
    row("subtalar_angle_l", -20, 35),
    row("mtp_angle_r", -35, 80),
    row("mtp_angle_l", -35, 80),
    row("scapula_elevation_r", -10, 40),
    row("scapula_elevation_l", -10, 40),
    row("scapula_protraction_r", -30, 30),
    row("scapula_protraction_l", -30, 30),
    row("arm_flex_r", -65, 185),
    row("arm_flex_l", -65, 185),
    row("arm_add_r", -185, 60),
    row("arm_add_l", -185, 60),
    row("arm_rot_r", -95, 95),
    row("arm_rot_l", -95, 95),
    row("elbow_flex_r", -5, 155),
    row("elbow_flex_l", -5, 155),
    row("pro_sup_r", -95, 95),
    row("pro_sup_l", -95, 95),
    row("wrist_flex_r", -90, 90),
    row("wrist_flex_l", -90, 90),
    row("wrist_dev_r", -35, 30),
    row("wrist_dev_l", -35, 30),
};

constexpr std::size_t first_sided_coordinate = static_cast<std::size_t>(Coordinate::hip_flexion_r);

} // namespace

const CoordinateInfo& info_of(Coordinate coordinate) {
  return coordinates[static_cast<std::size_t>(coordinate)];
}

std::optional<Coordinate> find_coordinate(std::string_view name) {
  for (std::size_t i = 0; i < coordinate_count; ++i)
    if (coordinates[i].name == name) return static_cast<Coordinate>(i);
  return std::nullopt;
}

Coordinate mirrored(Coordinate coordinate) {
  const auto i = static_cast<std::size_t>(coordinate);
  if (i < first_sided_coordinate) return coordinate;
  return static_cast<Coordinate>(first_sided_coordinate + ((i - first_sided_coordinate) ^ 1U));
}

CoordinateValues mirrored(const CoordinateValues& values) {
  CoordinateValues result{};
  for (std::size_t i = 0; i < coordinate_count; ++i) {
    const auto c = static_cast<Coordinate>(i);
    at(result, mirrored(c)) = info_of(c).midline_flips ? -values[i] : values[i];
  }
  return result;
}

} // namespace limber::body
