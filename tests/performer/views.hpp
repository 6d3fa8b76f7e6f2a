// From where each exercise is seen: the recommended placements, varied as people vary them.
#pragma once

#include "camera.hpp"
#include "truth.hpp"

#include <string>

namespace limber::performer {

struct View {
  std::string name;
  Placement placement;
};

/// Sitting, lying and on the hands: harder to follow.
bool is_on_the_floor(ExerciseKind kind);

View draw_view(ExerciseKind kind, Dice& dice);

} // namespace limber::performer
