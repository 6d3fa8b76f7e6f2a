// One frame's posture held against every reference.
#pragma once

#include "count/misfit.hpp"
#include "count/reference.hpp"

#include <array>
#include <vector>

namespace limber::count {

/// Of one frame: made once, read by the counters of all exercises.
struct Explanation {
  /// By the references' tracks. A cycle's is by node; of others only the least is known.
  std::vector<std::array<float, cycle_nodes>> by_node;
  /// The least misfit from the track's start on, in steps of a tenth of a way.
  std::vector<float> least;
};

Explanation explain(const ReferenceSet& references, const motion::SeenPosture& seen);

} // namespace limber::count
