#include "movement/target_phase.hpp"

#include <algorithm>

namespace limber::movement {
namespace {

// No joint lies beyond the head's: its top and its face, in its own frame.
constexpr double head_height_m = 0.2;
constexpr double face_m = 0.1;

/// Of the segment that moves farthest.
double calc_segment_distance(const body::SolverBody& body, const BodyPose& a, const BodyPose& b) {
  const Placement at_a = body::calc_placement(body.skeleton, a);
  const Placement at_b = body::calc_placement(body.skeleton, b);
  double farthest = 0.0;
  for (std::size_t i = 0; i < body::segment_count; ++i)
    farthest = std::max(farthest, (at_a.frame_GS[i].p - at_b.frame_GS[i].p).norm());
  const auto& head_a = at_a[body::Segment::head];
  const auto& head_b = at_b[body::Segment::head];
  for (const Eigen::Vector3d& p_S : {Eigen::Vector3d{0.0, head_height_m, 0.0},
                                     Eigen::Vector3d{face_m, 0.5 * head_height_m, 0.0}})
    farthest = std::max(farthest, (head_a.p + head_a.R * p_S - head_b.p - head_b.R * p_S).norm());
  return farthest;
}

} // namespace

std::optional<double> find_target_phase(const body::SolverBody& body, const Path& path,
                                        exercise::Kind kind, double min_target_m) {
  if (kind == exercise::Kind::turn) return std::nullopt;
  std::optional<double> phase;
  double farthest = min_target_m;
  for (std::size_t i = 1; i < path.keys().size(); ++i) {
    const PathKey& key = path.keys()[i];
    if (key.hold) return key.at;
    const double distance =
        calc_segment_distance(body, path.solved()[0].pose, path.solved()[i].pose);
    if (distance <= farthest) continue;
    farthest = distance;
    phase = key.at;
  }
  return phase;
}

} // namespace limber::movement
