#include "count/support_contact.hpp"

#include "core/statistics.hpp"
#include "count/cycle.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace limber::count {
namespace {

using body::LandmarkId;
using core::lower_quantile;
using exercise::Part;

// A standing ankle moves by the network's jitter and the roll of the foot; a step is longer.
constexpr double max_wander_m = 0.22;
// In the labelled videos of real people a repetition moves one ankle against the other by less than
// 0.08 m and a step by more than 0.38 m; a simulated step by more than 0.21 m.
constexpr double max_stance_change_m = 0.15;
// Just before a movement people sway by less than this.
constexpr double max_still_m = 0.08;
constexpr double min_visibility = 0.75;
constexpr double judged_share = 0.85; // of the samples: the rest are outliers

LandmarkId landmark_of(Part part) {
  switch (part) {
  case Part::foot_r:
    return LandmarkId::right_ankle;
  case Part::foot_l:
    return LandmarkId::left_ankle;
  case Part::toes_r:
    return LandmarkId::right_foot_index;
  case Part::toes_l:
    return LandmarkId::left_foot_index;
  case Part::heel_r:
    return LandmarkId::right_heel;
  case Part::heel_l:
    return LandmarkId::left_heel;
  case Part::knee_r:
    return LandmarkId::right_knee;
  case Part::knee_l:
    return LandmarkId::left_knee;
  case Part::hand_r:
    return LandmarkId::right_wrist;
  case Part::hand_l:
    return LandmarkId::left_wrist;
  case Part::forearm_r:
  case Part::elbow_r:
    return LandmarkId::right_elbow;
  case Part::forearm_l:
  case Part::elbow_l:
    return LandmarkId::left_elbow;
  case Part::head:
    return LandmarkId::nose;
  case Part::ankle_r:
  case Part::instep_r:
    return LandmarkId::right_ankle;
  case Part::ankle_l:
  case Part::instep_l:
    return LandmarkId::left_ankle;
  case Part::hip_r:
  case Part::seat:
    return LandmarkId::right_hip;
  case Part::hip_l:
    return LandmarkId::left_hip;
  case Part::shoulder_r:
  case Part::back:
    return LandmarkId::right_shoulder;
  case Part::shoulder_l:
    return LandmarkId::left_shoulder;
  }
  return LandmarkId::nose;
}

/// In metres, with one scale for all samples: a scale that varied with the limbs would move the
/// feet.
double wander_m(std::span<const CycleSample> samples, LandmarkId id) {
  const auto i = static_cast<std::size_t>(id);
  std::vector<double> xs;
  std::vector<double> ys;
  std::vector<double> scales;
  for (const CycleSample& sample : samples) {
    if (sample.frame.visibility[i] < min_visibility || sample.frame.px_per_m <= 0.0) continue;
    xs.push_back(sample.frame.image_plane_m[i].x() * sample.frame.px_per_m);
    ys.push_back(sample.frame.image_plane_m[i].y() * sample.frame.px_per_m);
    scales.push_back(sample.frame.px_per_m);
  }
  if (xs.size() < 3) return 0.0;
  const Eigen::Vector2d middle{lower_quantile(xs, 0.5), lower_quantile(ys, 0.5)};
  std::vector<double> away;
  for (std::size_t k = 0; k < xs.size(); ++k)
    away.push_back((Eigen::Vector2d{xs[k], ys[k]} - middle).norm());
  return lower_quantile(std::move(away), judged_share) / lower_quantile(std::move(scales), 0.5);
}

/// The middle four fifths of the values.
double spread_of(std::vector<double> values) {
  const double low = lower_quantile(values, 0.1);
  return lower_quantile(std::move(values), 0.9) - low;
}

} // namespace

bool kept_stance(std::span<const CycleSample> samples) {
  constexpr auto right = static_cast<std::size_t>(LandmarkId::right_ankle);
  constexpr auto left = static_cast<std::size_t>(LandmarkId::left_ankle);
  std::vector<double> apart_px; // the same where the network takes one foot for the other
  std::vector<double> scales;
  for (const CycleSample& sample : samples) {
    const motion::MotionFrame& frame = sample.frame;
    const bool seen =
        frame.visibility[right] >= min_visibility && frame.visibility[left] >= min_visibility;
    if (!seen || frame.px_per_m <= 0.0) continue;
    apart_px.push_back(frame.px_per_m *
                       (frame.image_plane_m[right] - frame.image_plane_m[left]).norm());
    scales.push_back(frame.px_per_m);
  }
  if (apart_px.size() < 3) return true;
  return spread_of(std::move(apart_px)) / lower_quantile(std::move(scales), 0.5) <=
         max_stance_change_m;
}

bool kept_support_contact(std::span<const CycleSample> samples, std::span<const Part> parts) {
  return std::all_of(parts.begin(), parts.end(), [&](Part part) {
    return wander_m(samples, landmark_of(part)) <= max_wander_m;
  });
}

bool stood_still(std::span<const CycleSample> samples, std::span<const Part> parts) {
  const auto still = [&](Part part) { return wander_m(samples, landmark_of(part)) <= max_still_m; };
  return still(Part::seat) && std::all_of(parts.begin(), parts.end(), still);
}

} // namespace limber::count
