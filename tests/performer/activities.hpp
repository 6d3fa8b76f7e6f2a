// What people do before a camera when they do not exercise, or exercise something else. Every
// activity begins and ends standing with hanging arms at the script's place.
#pragma once

#include "scene.hpp"

#include <span>
#include <string_view>

namespace limber::performer {

struct Activity {
  std::string_view name;
  void (*play)(Scene&);
  /// An exercise of the nine this comes so near to that nobody should say it is not done.
  std::optional<ExerciseKind> near_to;
  bool on_the_floor = false;
};

std::span<const Activity> everyday_activities();
std::span<const Activity> stretching_activities();
std::span<const Activity> sitting_and_lying_activities();
std::span<const Activity> other_exercises();

} // namespace limber::performer
