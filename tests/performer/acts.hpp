// What people do before a camera when they do not exercise, or exercise something else. Every act
// begins and ends standing with hanging arms at the script's place.
#pragma once

#include "acting.hpp"

#include <span>
#include <string_view>

namespace limber::performer {

struct Act {
  std::string_view name;
  void (*play)(Scene&);
  /// An exercise of the nine this comes so near to that nobody should say it is not done.
  std::optional<ExerciseKind> near_to;
  bool on_the_floor = false;
};

std::span<const Act> everyday_acts();
std::span<const Act> stretching_acts();
std::span<const Act> sitting_and_lying_acts();
std::span<const Act> other_exercises();

} // namespace limber::performer
