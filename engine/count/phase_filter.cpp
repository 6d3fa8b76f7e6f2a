#include "count/phase_filter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace limber::count {
namespace {

constexpr double first_frame_s = 0.15;
constexpr double max_step_s = 0.2;
constexpr double min_step_s = 0.01;
constexpr double reach_in_sigmas = 4.0;
constexpr std::size_t near_start =
    1; // nodes around the start, where both sides have the same posture

} // namespace

PhaseFilter::PhaseFilter(std::vector<std::size_t> tracks, double rep_s,
                         const PhaseSettings& settings)
    : tracks_(std::move(tracks)), rep_s_(rep_s), settings_(settings),
      costs_(tracks_.size() * cycle_nodes + 1, 0.0) {}

/// The least cost with which each state can be reached from the last frame's.
void PhaseFilter::move(double dt_s) {
  const double best = *std::min_element(costs_.begin(), costs_.end());
  const std::vector<double> before = costs_;
  const double elsewhere = before.back();
  const double sigma = settings_.speed / rep_s_; // path lengths a second
  const double step_s = std::max(dt_s, min_step_s);
  const auto reach = std::max<std::ptrdiff_t>(
      2, static_cast<std::ptrdiff_t>(std::ceil(reach_in_sigmas * sigma * dt_s / position_step)));
  const auto nodes = static_cast<std::ptrdiff_t>(cycle_nodes);
  const double weight = dt_s / settings_.correlation_s;
  double leave = elsewhere;
  for (std::size_t side = 0; side < tracks_.size(); ++side) {
    const double* const own = before.data() + side * cycle_nodes;
    for (std::ptrdiff_t node = 0; node < nodes; ++node) {
      double least = elsewhere + settings_.elsewhere;
      for (std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, node - reach);
           from <= std::min(nodes - 1, node + reach); ++from) {
        const double speed = static_cast<double>(node - from) * position_step / step_s / sigma;
        least = std::min(least, own[from] + 0.5 * speed * speed * weight);
      }
      const bool shared = std::abs(node - static_cast<std::ptrdiff_t>(nodes_before_start)) <=
                          static_cast<std::ptrdiff_t>(near_start);
      for (std::size_t other = 0; other < tracks_.size(); ++other)
        if (other != side)
          least = std::min(least, before[other * cycle_nodes + static_cast<std::size_t>(node)] +
                                      (shared ? 0.0 : settings_.change_side));
      cost(side, static_cast<std::size_t>(node)) = least - best;
      leave = std::min(leave, own[node] + settings_.elsewhere);
    }
  }
  costs_.back() = leave - best;
}

/// Interpolates between nodes by a parabola through the distances at the neighbouring ones.
PhaseFilter::Estimate PhaseFilter::make_estimate(std::size_t state,
                                                 const ReferenceDistances& distances) const {
  Estimate estimate;
  estimate.side = state / cycle_nodes;
  const std::size_t node = state % cycle_nodes;
  const auto& by_node = distances.by_node[tracks_[estimate.side]];
  estimate.distance = static_cast<double>(by_node[node]);
  double between = 0.0;
  if (node > 0 && node + 1 < cycle_nodes) {
    const double left = static_cast<double>(by_node[node - 1]);
    const double right = static_cast<double>(by_node[node + 1]);
    const double bend = left - 2.0 * estimate.distance + right;
    if (bend > 1e-9) between = std::clamp(0.5 * (left - right) / bend, -1.0, 1.0);
  }
  estimate.position = position_of(static_cast<double>(node) + between);
  return estimate;
}

std::optional<PhaseFilter::Estimate> PhaseFilter::push(double t_s,
                                                       const ReferenceDistances& distances) {
  double dt_s = first_frame_s;
  if (last_s_) {
    dt_s = std::clamp(t_s - *last_s_, 0.0, max_step_s);
    move(dt_s);
  } else {
    std::fill(costs_.begin(), costs_.end(), 0.0);
  }
  last_s_ = t_s;
  const double weight = dt_s / settings_.correlation_s;
  for (std::size_t side = 0; side < tracks_.size(); ++side)
    for (std::size_t node = 0; node < cycle_nodes; ++node)
      cost(side, node) += weight * static_cast<double>(distances.by_node[tracks_[side]][node]);
  costs_.back() += weight * unexplained_posture_distance;
  const auto state =
      static_cast<std::size_t>(std::min_element(costs_.begin(), costs_.end()) - costs_.begin());
  if (state + 1 == costs_.size()) return std::nullopt;
  return make_estimate(state, distances);
}

} // namespace limber::count
