#include "count/reference_distances.hpp"

#include <algorithm>

namespace limber::count {

ReferenceDistances calc_reference_distances(const ReferenceSet& references,
                                            const motion::SeenPosture& seen) {
  ReferenceDistances out;
  for (const ReferenceTrack& track : references.tracks()) {
    const bool cycle = track.postures.size() == cycle_nodes;
    auto& nodes = out.by_node.emplace_back();
    float smallest = 1e9F;
    for (std::size_t i = 0; i < track.postures.size(); ++i) {
      const bool compared =
          !cycle || (i >= nodes_before_start && (i - nodes_before_start) % 2 == 0);
      const auto distance = static_cast<float>(calc_posture_distance(seen, track.postures[i]));
      if (cycle) nodes[i] = distance;
      if (compared) smallest = std::min(smallest, distance);
    }
    out.smallest.push_back(smallest);
  }
  return out;
}

} // namespace limber::count
