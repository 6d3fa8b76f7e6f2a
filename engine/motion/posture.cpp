#include "motion/posture.hpp"

#include "motion/segment_masses.hpp"
#include "motion/trunk.hpp"

#include <Eigen/Geometry>

#include <utility>

namespace limber::motion {
namespace {

using body::LandmarkId;
using Eigen::Vector3d;

constexpr double min_length_m = 1e-3;

Vector3d between(const Vector3d& a, const Vector3d& b, double share) { return a + share * (b - a); }

double leg_length(const LimbPoints& p) {
  double sum = 0.0;
  for (std::size_t i = 0; i < 2; ++i)
    sum += (p.knee[i] - p.hip[i]).norm() + (p.ankle[i] - p.knee[i]).norm();
  return 0.5 * sum;
}

Vector3d centre_of_mass(const LimbPoints& p) {
  const Vector3d mid_hip = 0.5 * (p.hip[0] + p.hip[1]);
  const Vector3d mid_shoulder = 0.5 * (p.shoulder[0] + p.shoulder[1]);
  const auto& [upper_body, thigh, lower_leg] = segment_masses();
  Vector3d sum = upper_body.mass * between(mid_hip, mid_shoulder, upper_body.centre);
  for (std::size_t i = 0; i < 2; ++i)
    sum += thigh.mass * between(p.hip[i], p.knee[i], thigh.centre) +
           lower_leg.mass * between(p.knee[i], p.ankle[i], lower_leg.centre);
  return sum;
}

/// Lying, where the chest faces straight up or down, along the trunk.
Vector3d horizontal_forward(const Eigen::Matrix3d& R_GT) {
  constexpr double min_forward = 0.3;
  Vector3d forward = R_GT.col(0);
  forward.y() = 0.0;
  if (forward.norm() < min_forward) {
    forward = R_GT.col(1);
    forward.y() = 0.0;
  }
  return forward.norm() > min_length_m ? Vector3d{forward.normalized()} : Vector3d::UnitX();
}

} // namespace

std::optional<SeenPosture> calc_posture(const LimbPoints& p, const Vector3d& toward_camera) {
  const auto axes = calc_trunk_axes(p.shoulder[0] + p.shoulder[1] - p.hip[0] - p.hip[1],
                                    p.hip[0] - p.hip[1], p.shoulder[0] - p.shoulder[1]);
  const double leg = leg_length(p);
  if (!axes || !(leg > min_length_m)) return std::nullopt;
  const Eigen::Matrix3d R_TG = axes->transpose();
  SeenPosture seen;
  auto& vectors = seen.posture.vectors;
  vectors[Posture::up] = R_TG * Vector3d::UnitY();
  for (std::size_t i = 0; i < 2; ++i) {
    vectors[Posture::thigh_r + i] = R_TG * (p.knee[i] - p.hip[i]).normalized();
    vectors[Posture::shank_r + i] = R_TG * (p.ankle[i] - p.knee[i]).normalized();
  }
  vectors[Posture::feet] = R_TG * (p.ankle[0] - p.ankle[1]) / leg;
  const Vector3d mid_ankle = 0.5 * (p.ankle[0] + p.ankle[1]);
  seen.posture.centre_of_mass_offset =
      (centre_of_mass(p) - mid_ankle).dot(horizontal_forward(*axes)) / leg;
  seen.toward_camera = R_TG * toward_camera;
  for (const Vector3d& vector : vectors)
    if (!vector.allFinite()) return std::nullopt;
  return seen;
}

std::optional<SeenPosture> calc_posture(const BodyPoints& points, const Vector3d& toward_camera) {
  return calc_posture(
      LimbPoints{
          {points[LandmarkId::right_hip], points[LandmarkId::left_hip]},
          {points[LandmarkId::right_shoulder], points[LandmarkId::left_shoulder]},
          {points[LandmarkId::right_knee], points[LandmarkId::left_knee]},
          {points[LandmarkId::right_ankle], points[LandmarkId::left_ankle]},
      },
      toward_camera);
}

Posture mirrored(const Posture& posture) {
  Posture out = posture;
  std::swap(out.vectors[Posture::thigh_r], out.vectors[Posture::thigh_l]);
  std::swap(out.vectors[Posture::shank_r], out.vectors[Posture::shank_l]);
  for (Vector3d& vector : out.vectors)
    vector.z() = -vector.z();
  // From the left foot to the right one: exchanged and mirrored, sideways stays as it was.
  out.vectors[Posture::feet] = -out.vectors[Posture::feet];
  return out;
}

} // namespace limber::motion
