// The counter on the independent performer's sets: what it counted, compared with the truth.
#pragma once

#include "coach/analysis.hpp"
#include "exercise/exercise.hpp"
#include "performer/performer.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace limber::accuracy {

/// One performance, counted.
struct SetResult {
  std::uint64_t seed = 0;
  int done = 0;
  int counted = 0;
  int sided = 0; // counted repetitions whose side could be compared
  int side_wrong = 0;
  int directed = 0; // counted turns with a claimed direction
  int direction_wrong = 0;
  double hold_error_s = 0.0; // the larger of both sides

  int off() const { return counted - done; }
};

SetResult judge(const exercise::Exercise& exercise, performer::ExerciseKind kind,
                std::uint64_t seed);
/// Any recording whose truth is known.
SetResult judge(const exercise::Exercise& exercise, const body::LandmarkRecording& recording,
                const performer::Truth& truth);

/// Many performances of one exercise.
struct SyntheticSummary {
  int sets = 0;
  int exact = 0;
  int off_by_one = 0;
  int off_by_more = 0;
  int done = 0;
  int counted = 0;
  int sided = 0;
  int side_wrong = 0;
  int directed = 0;
  int direction_wrong = 0;
  int hold_right = 0;                // sets whose hold time is within half a second on both sides
  std::vector<double> hold_errors_s; // of each set, the larger of both sides

  void add(const SetResult& result);
  /// Nothing is to be counted in these sets, only held.
  bool is_hold() const { return done == 0; }
  /// Sets counted exactly, or held for the right time.
  int right() const { return is_hold() ? hold_right : exact; }
};

} // namespace limber::accuracy
