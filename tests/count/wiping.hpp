// An exercise that goes to both sides of its neutral position in turn.
#pragma once

#include "exercise/exercise.hpp"
#include "moving.hpp"

namespace limber::tests {

/// Knees that lean to the right and to the left; 0.8 rad is the whole path.
inline exercise::Exercise to_both_sides() {
  exercise::Exercise exercise;
  exercise.sides = exercise::Sides::alternating;
  exercise.count.drivers = {
      {{body::Quantity::knee_lean, body::Quantity::knee_lean}, 0.0, 0.8, 1.0}};
  exercise.count.min_amplitude = 0.3;
  exercise.count.typical_rep_s = 3.5;
  exercise.count.min_rep_s = 0.6;
  exercise.count.max_rep_s = 12.0;
  return exercise;
}

} // namespace limber::tests
