// Explains how a simulated set was counted: truth, events, rejections and readings.
#pragma once

#include "exercise/exercise.hpp"
#include "performer/performer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace limber::accuracy {

struct Explanation {
  performer::ExerciseKind kind{};
  std::uint64_t seed = 0;
  bool distractor = false;             // something else is done than `kind`
  double every_s = 0.0;                // 0: no table of readings
  double from_s = 0.0;                 // of the table
  double to_s = 1e9;                   // of the table
  std::vector<std::string> quantities; // as exercise files name them
};

/// Prints to standard output; false where a quantity has no such name.
bool explain(const exercise::Exercise& exercise, const Explanation& wanted);

} // namespace limber::accuracy
