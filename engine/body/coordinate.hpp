// The joint coordinates of the body: OpenSim's names, ISB's signs, one table with the limits.
// Signs mean the same on both sides (the left side is mirrored); midline bending and rotation are
// positive to the person's right (bending) and to the left (rotation, right-hand rule about up).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace limber::body {

/// Order of the values in a pose. `_r` and `_l` stand next to each other, `_r` first.
enum class Coordinate : std::uint8_t {
  pelvis_tilt,      // anterior tilt is negative; +90 deg: lying on the back
  pelvis_list,      // about the forward axis, right side down +
  pelvis_rotation,  // about up, turning left +
  lumbar_extension, // flexion -
  lumbar_bending,
  lumbar_rotation,
  thorax_extension, // lower to upper thorax, flexion -
  thorax_bending,
  thorax_rotation,
  neck_extension, // flexion -
  neck_bending,
  neck_rotation,
  hip_flexion_r,
  hip_flexion_l, // flexion +
  hip_adduction_r,
  hip_adduction_l, // adduction +
  hip_rotation_r,
  hip_rotation_l, // internal +
  knee_angle_r,
  knee_angle_l, // flexion +
  ankle_angle_r,
  ankle_angle_l, // dorsiflexion +
  subtalar_angle_r,
  subtalar_angle_l, // inversion +
  mtp_angle_r,
  mtp_angle_l, // toes up +
  scapula_elevation_r,
  scapula_elevation_l, // shrug +
  scapula_protraction_r,
  scapula_protraction_l, // forward +
  arm_flex_r,
  arm_flex_l, // forward +
  arm_add_r,
  arm_add_l, // adduction + (an arm held sideways at shoulder height is -90)
  arm_rot_r,
  arm_rot_l, // internal +
  elbow_flex_r,
  elbow_flex_l, // flexion +
  pro_sup_r,
  pro_sup_l, // pronation +
  wrist_flex_r,
  wrist_flex_l, // palmar flexion +
  wrist_dev_r,
  wrist_dev_l, // towards the thumb +
};

inline constexpr std::size_t coordinate_count = 44;
static_assert(static_cast<std::size_t>(Coordinate::wrist_dev_l) + 1 == coordinate_count);

enum class Side : std::uint8_t { right, left };

/// In the order of Side.
inline constexpr std::array<std::string_view, 2> side_names{"right", "left"};
constexpr std::string_view name_of(Side side) { return side_names[static_cast<std::size_t>(side)]; }

constexpr Side other(Side side) { return side == Side::right ? Side::left : Side::right; }

/// One row of the table: name, limits (rad) and what a mirror does to the value.
struct CoordinateInfo {
  std::string_view name;
  double min_rad = 0.0;
  double max_rad = 0.0;
  bool midline_flips = false; // a mirror changes the sign (midline bending, rotation, list)
};

const CoordinateInfo& info_of(Coordinate coordinate);
std::optional<Coordinate> find_coordinate(std::string_view name);

/// The same coordinate on the other side; midline ones are their own.
Coordinate mirrored(Coordinate coordinate);

/// Values of all coordinates in radians, in the enumeration's order.
using CoordinateValues = std::array<double, coordinate_count>;

inline double& at(CoordinateValues& values, Coordinate c) {
  return values[static_cast<std::size_t>(c)];
}
inline double at(const CoordinateValues& values, Coordinate c) {
  return values[static_cast<std::size_t>(c)];
}

/// The pose a mirror shows: sides exchanged, midline bending and rotation reversed.
CoordinateValues mirrored(const CoordinateValues& values);

} // namespace limber::body
