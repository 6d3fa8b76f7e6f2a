#include "range_errors.hpp"

#include "coach/analysis.hpp"
#include "core/angle.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace limber::accuracy {
namespace {

using body::LandmarkId;
using exercise::HipAngle;
using performer::Points;
using performer::Vec;

constexpr double sigmas_of_95_percent = 1.96;

Vec point(const Points& points, LandmarkId id) { return points[static_cast<std::size_t>(id)]; }

/// Columns: out of the chest, mid-hip to mid-shoulder, to the person's right.
Eigen::Matrix3d trunk_of(const Points& points) {
  const Vec right_hip = point(points, LandmarkId::right_hip),
            left_hip = point(points, LandmarkId::left_hip);
  const Vec right_shoulder = point(points, LandmarkId::right_shoulder),
            left_shoulder = point(points, LandmarkId::left_shoulder);
  const Vec up = (right_shoulder + left_shoulder - right_hip - left_hip).normalized();
  const Vec across = right_hip - left_hip + right_shoulder - left_shoulder;
  const Vec right = (across - across.dot(up) * up).normalized();
  Eigen::Matrix3d axes;
  axes << up.cross(right), up, right;
  return axes;
}

/// Of the exact body (Wu et al. 2002: flexion, then adduction, then rotation); nothing for the
/// rotation of a nearly straight leg.
std::optional<double> true_angle(const Points& points, HipAngle angle, body::Side leg) {
  const bool right = leg == body::Side::right;
  const double outward = right ? 1.0 : -1.0;
  const Eigen::Matrix3d to_trunk = trunk_of(points).transpose();
  const Vec hip = point(points, right ? LandmarkId::right_hip : LandmarkId::left_hip);
  const Vec knee = point(points, right ? LandmarkId::right_knee : LandmarkId::left_knee);
  const Vec ankle = point(points, right ? LandmarkId::right_ankle : LandmarkId::left_ankle);
  const Vec thigh = (to_trunk * (knee - hip)).normalized();
  const double flexion = std::atan2(thigh.x(), -thigh.y());
  constexpr double turn = 2.0 * std::numbers::pi; // a thigh on the chest may go over half of it
  if (angle == HipAngle::flexion) return flexion < -turn / 3.0 ? flexion + turn : flexion;
  const double adduction = -std::asin(std::clamp(outward * thigh.z(), -1.0, 1.0));
  if (angle == HipAngle::adduction) return adduction;
  const Vec shank = (to_trunk * (ankle - knee)).normalized();
  if (thigh.cross(shank).norm() < std::sin(core::rad(25.0))) return std::nullopt;
  const Eigen::Quaterniond thigh_turn = Eigen::AngleAxisd(flexion, Vec::UnitZ()) *
                                        Eigen::AngleAxisd(outward * adduction, Vec::UnitX());
  const Vec shin = thigh_turn.inverse() * shank;
  return std::atan2(outward * shin.z(), -shin.x());
}

bool is_done_then(const performer::Truth& truth, std::optional<body::Side> side, double t_s) {
  const auto fits = [&](std::optional<performer::BodySide> own, double from_s, double to_s) {
    const bool same_side =
        !side || !own || (*own == performer::right_side) == (*side == body::Side::right);
    return same_side && t_s >= from_s && t_s <= to_s;
  };
  return std::any_of(truth.reps.begin(), truth.reps.end(),
                     [&](const auto& rep) { return fits(rep.side, rep.start_s, rep.end_s); }) ||
         std::any_of(truth.holds.begin(), truth.holds.end(),
                     [&](const auto& hold) { return fits(hold.side, hold.start_s, hold.end_s); });
}

/// Where the hip really went in what was done, 2nd to 98th percentile like what is said.
std::optional<std::pair<double, double>> true_range(const performer::Take& take,
                                                    const exercise::HipRange& said) {
  std::vector<double> angles;
  for (std::size_t i = 0; i < take.times.size(); ++i) {
    if (!is_done_then(take.truth, said.performing, take.times[i])) continue;
    if (const auto angle = true_angle(take.points[i], said.angle, said.leg))
      angles.push_back(*angle);
  }
  if (angles.size() < 10) return std::nullopt;
  std::sort(angles.begin(), angles.end());
  const auto tail = static_cast<std::size_t>(0.02 * static_cast<double>(angles.size()));
  return std::pair{angles[tail], angles[angles.size() - 1 - tail]};
}

} // namespace

EndErrors judge_ranges(const exercise::Exercise& exercise, performer::ExerciseKind kind,
                       std::uint64_t seed) {
  const performer::Take take = performer::make_take(kind, seed);
  const body::LandmarkRecording recording = performer::record_of(take, seed);
  coach::Analyzer analyzer(exercise, recording.width_px, recording.height_px);
  for (const body::LandmarkFrame& frame : recording.frames)
    analyzer.push(frame);
  EndErrors errors;
  for (const exercise::HipRange& said : analyzer.finish().measured)
    if (const auto truth = true_range(take, said)) {
      auto& ends = errors[{said.angle, said.view}];
      ends.push_back({said.min - truth->first, said.sigma});
      ends.push_back({said.max - truth->second, said.sigma});
    }
  return errors;
}

void join(EndErrors& all, const EndErrors& more) {
  for (const auto& [key, errors] : more) {
    auto& ends = all[key];
    ends.insert(ends.end(), errors.begin(), errors.end());
  }
}

EndSummary summarise(const std::vector<EndError>& errors) {
  EndSummary summary;
  summary.ends = errors.size();
  if (errors.empty()) return summary;
  const auto n = static_cast<double>(errors.size());
  double squares = 0.0, inside = 0.0;
  for (const EndError& end : errors)
    summary.mean += end.error / n;
  for (const EndError& end : errors) {
    squares += (end.error - summary.mean) * (end.error - summary.mean);
    inside += std::abs(end.error) <= sigmas_of_95_percent * end.sigma ? 1.0 : 0.0;
  }
  summary.spread = std::sqrt(squares / n);
  summary.inside_share = inside / n;
  return summary;
}

} // namespace limber::accuracy
