#include "exercise/start_posture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace limber::exercise {
namespace {

constexpr std::array<std::string_view, 4> posture_names{"standing", "sitting", "lying", "plank"};

bool sits_on_the_floor(const Pose& pose) {
  return std::any_of(pose.contacts.begin(), pose.contacts.end(), [](const auto& contact) {
    return contact.part == Part::seat && contact.on == Surface::floor;
  });
}

} // namespace

std::string_view name_of(StartPosture posture) {
  return posture_names[static_cast<std::size_t>(posture)];
}

StartPosture find_start_posture(const Exercise& exercise) {
  for (const Pose& pose : exercise.movement.poses) {
    if (pose.name != exercise.movement.start_pose) continue;
    const double tilt = body::at(pose.values, body::Coordinate::pelvis_tilt);
    const double list = body::at(pose.values, body::Coordinate::pelvis_list);
    if (tilt > lying_tilt || std::abs(list) > lying_tilt) return StartPosture::lying;
    if (tilt < -lying_tilt) return StartPosture::plank;
    return sits_on_the_floor(pose) ? StartPosture::sitting : StartPosture::standing;
  }
  return StartPosture::standing;
}

} // namespace limber::exercise
