#include "count/explanation.hpp"

#include <algorithm>

namespace limber::count {

Explanation explain(const ReferenceSet& references, const motion::SeenPosture& seen) {
  Explanation out;
  for (const ReferenceTrack& track : references.tracks()) {
    const bool cycle = track.postures.size() == cycle_nodes;
    auto& nodes = out.by_node.emplace_back();
    float least = 1e9F;
    for (std::size_t i = 0; i < track.postures.size(); ++i) {
      const bool compared =
          !cycle || (i >= nodes_before_start && (i - nodes_before_start) % 2 == 0);
      const auto misfit = static_cast<float>(calc_misfit(seen, track.postures[i]));
      if (cycle) nodes[i] = misfit;
      if (compared) least = std::min(least, misfit);
    }
    out.least.push_back(least);
  }
  return out;
}

} // namespace limber::count
