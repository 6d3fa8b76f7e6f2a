#include "figure/retiming.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::figure {
namespace {

using body::Placement;
using body::Vec3;

constexpr int max_rounds = 3;
constexpr double good_enough = 1.03;
constexpr double max_stretch = 2.5; // in one round
constexpr double step_s = 0.02;

using Centres = std::array<Vec3, body::segment_count>;

Centres centres_at(const body::SolverBody& body, const Path& path, double t_s) {
  const Placement placement = body::calc_placement(body.skeleton, path.calc_pose(t_s));
  Centres centres;
  for (std::size_t s = 0; s < centres.size(); ++s)
    centres[s] = placement.frame_GS[s].p;
  return centres;
}

// The factor by which a part of the path has to take longer.
double stretch_for(const body::SolverBody& body, const Path& path, double begin_s, double end_s) {
  double stretch = 1.0;
  std::array<Centres, 3> past;
  int n = 0;
  for (double t = begin_s; t <= end_s + step_s / 2; t += step_s, ++n) {
    std::rotate(past.begin(), past.end() - 1, past.end());
    past[0] = centres_at(body, path, std::min(t, end_s));
    if (n < 2) continue;
    for (std::size_t s = 0; s < body::segment_count; ++s) {
      const double speed = (past[0][s] - past[1][s]).norm() / step_s;
      const double change = (past[0][s] - 2 * past[1][s] + past[2][s]).norm() / (step_s * step_s);
      stretch = std::max({stretch, speed / retimed_max_speed_m_s,
                          std::sqrt(change / retimed_max_acceleration_m_s2)});
    }
  }
  return std::min(stretch, max_stretch);
}

} // namespace

Path make_retimed_path(const body::SolverBody& body, PathPlan plan) {
  Path path = Path::make(body, plan);
  for (int round = 0; round < max_rounds; ++round) {
    std::vector<double> lengths;
    double needed_stretch = 1.0;
    for (std::size_t k = 0; k + 1 < plan.at.size(); ++k) {
      const double begin = plan.at[k] * plan.moving_s;
      const double end = plan.at[k + 1] * plan.moving_s;
      const double stretch = stretch_for(body, path, begin, end);
      lengths.push_back((end - begin) * stretch);
      needed_stretch = std::max(needed_stretch, stretch);
    }
    if (needed_stretch < good_enough) break;
    double t = 0.0;
    plan.at.front() = 0.0;
    for (std::size_t k = 0; k < lengths.size(); ++k)
      plan.at[k + 1] = t += lengths[k];
    for (double& at : plan.at)
      at /= t;
    plan.moving_s = t;
    path = Path::make(body, plan);
  }
  return path;
}

} // namespace limber::figure
