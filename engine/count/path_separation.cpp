#include "count/path_separation.hpp"

#include <algorithm>

namespace limber::count {
namespace {

/// From everywhere at once: no direction of the camera blurs anything.
motion::SeenPosture seen_exactly(const motion::Posture& posture) {
  return {posture, Eigen::Vector3d::Zero()};
}

} // namespace

double calc_separation(const ReferenceTrack& own, const ReferenceTrack& other) {
  const bool cycle = own.postures.size() == cycle_nodes;
  const std::size_t from = cycle ? nodes_before_start + nodes_to_turn / 2 : 0;
  const std::size_t to = cycle ? nodes_before_start + nodes_to_turn + 1 : own.postures.size();
  const bool other_cycle = other.postures.size() == cycle_nodes;
  double sum = 0.0;
  for (std::size_t i = from; i < to; ++i) {
    double nearest = unexplained_posture_distance;
    // What comes before another's start is none of its movement.
    for (std::size_t k = other_cycle ? nodes_before_start : 0; k < other.postures.size(); ++k)
      nearest = std::min(nearest,
                         calc_posture_distance(seen_exactly(own.postures[i]), other.postures[k]));
    sum += nearest;
  }
  return to > from ? sum / static_cast<double>(to - from) : 0.0;
}

} // namespace limber::count
