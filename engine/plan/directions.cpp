#include "plan/directions.hpp"

#include "core/angle.hpp"
#include "exercise/movement_lookup.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace limber::plan {
namespace {

using body::Coordinate;
using exercise::Exercise;
using exercise::Key;
using record::FormLevel;

/// From which angle on a hip counts as moved in a direction (signs as in body/coordinate.hpp,
/// flipped so that further is larger), and how far the path has to move there. The textbook ranges
/// are in docs/plan.md; about a third of them is noticeable for a stiff hip.
struct Row {
  Direction direction{};
  std::array<Coordinate, 2> coordinate{}; // right, left
  double sign = 1.0;
  double min_reach = 0.0; // rad
  double min_span = 0.0;  // rad
};
constexpr std::array<Coordinate, 2> flexion{Coordinate::hip_flexion_r, Coordinate::hip_flexion_l};
constexpr std::array<Coordinate, 2> adduction{Coordinate::hip_adduction_r,
                                              Coordinate::hip_adduction_l};
constexpr std::array<Coordinate, 2> rotation{Coordinate::hip_rotation_r,
                                             Coordinate::hip_rotation_l};
constexpr std::array<Row, direction_count> rows{{
    {Direction::flexion, flexion, 1.0, core::rad(22.0), core::rad(25.0)},
    // Many stiff hips reach no further than straight.
    {Direction::extension, flexion, -1.0, core::rad(-1.0), core::rad(15.0)},
    {Direction::abduction, adduction, -1.0, core::rad(28.0), core::rad(10.0)},
    {Direction::adduction, adduction, 1.0, core::rad(4.0), core::rad(10.0)},
    {Direction::internal_rotation, rotation, 1.0, core::rad(15.0), core::rad(10.0)},
    {Direction::external_rotation, rotation, -1.0, core::rad(15.0), core::rad(10.0)},
}};

constexpr std::array<std::string_view, direction_count> direction_names{
    "flexion", "extension", "abduction", "adduction", "internal_rotation", "external_rotation"};

bool moves(const Exercise& exercise, FormLevel form, const Row& row, body::Side leg) {
  const Coordinate coordinate = row.coordinate[leg == body::Side::right ? 0 : 1];
  const std::vector<Key>& keys = exercise::keys_of(exercise.movement, form);
  const double amplitude = exercise::amplitude_of(exercise.movement, form);
  double first = 0.0, min = 1e9, max = -1e9;
  for (const Key& key : keys) {
    const exercise::Pose* pose = exercise::find_pose(exercise.movement.poses, key.pose);
    if (pose == nullptr) continue;
    const double there = row.sign * body::at(pose->values, coordinate);
    if (&key == &keys.front()) first = there;
    const double value = first + amplitude * (there - first);
    min = std::min(min, value);
    max = std::max(max, value);
  }
  return max >= row.min_reach && max - min >= row.min_span;
}

} // namespace

Directions find_directions(const Exercise& exercise, FormLevel form, body::Side leg) {
  Directions found;
  for (const Row& row : rows)
    if (moves(exercise, form, row, leg)) found.add(row.direction);
  return found;
}

Directions find_directions(const Exercise& exercise, FormLevel form) {
  return find_directions(exercise, form, body::Side::right) |
         find_directions(exercise, form, body::Side::left);
}

std::string_view name_of(Direction direction) {
  return direction_names[static_cast<std::size_t>(direction)];
}

} // namespace limber::plan
