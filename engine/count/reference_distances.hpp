// Distances of one frame's posture from every reference posture.
#pragma once

#include "count/posture_distance.hpp"
#include "count/reference.hpp"

#include <array>
#include <vector>

namespace limber::count {

/// Of one frame. Calculated once and read by the counters of all exercises.
struct ReferenceDistances {
  /// One entry a track; a cycle's distance at each node. Tracks of other kinds have only
  /// `smallest`.
  std::vector<std::array<float, cycle_nodes>> by_node;
  /// One entry a track: the smallest distance at or after its start, every tenth of the path.
  std::vector<float> smallest;
};

ReferenceDistances calc_reference_distances(const ReferenceSet& references,
                                            const motion::SeenPosture& seen);

} // namespace limber::count
