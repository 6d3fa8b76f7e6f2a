// What people do in front of a camera when they do not exercise, or do another exercise. Every
// activity begins and ends standing with hanging arms at the script's place.
#pragma once

#include "scene.hpp"

#include <span>
#include <string_view>

namespace limber::performer {

struct Activity {
  std::string_view name;
  void (*play)(Scene&);
  /// One of the nine exercises that this resembles so much that it may be counted as done.
  std::optional<ExerciseKind> near_to;
  bool on_the_floor = false;
};

std::span<const Activity> everyday_activities();
std::span<const Activity> stretching_activities();
std::span<const Activity> sitting_and_lying_activities();
std::span<const Activity> other_exercises();

} // namespace limber::performer
