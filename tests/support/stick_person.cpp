#include "support/stick_person.hpp"

#include <numbers>

namespace limber::tests {
namespace {

using body::LandmarkId;
using Vector = Eigen::Vector3d;

constexpr double thigh_m = 0.42;
constexpr double shank_m = 0.42;
constexpr double trunk_m = 0.5;

/// A unit vector down, swung forward and then out to `right`.
Vector leg_direction(double forward, double out_to_right) {
  return {std::sin(forward) * std::cos(out_to_right), -std::cos(forward) * std::cos(out_to_right),
          std::sin(out_to_right)};
}

} // namespace

body::Landmarks stick_person(const StickPose& pose) {
  std::array<Vector, body::landmark_count> points{};
  const auto put = [&](LandmarkId id, const Vector& p) {
    points[static_cast<std::size_t>(id)] = p;
  };
  const Vector up{std::sin(pose.trunk_forward), std::cos(pose.trunk_forward), 0.0};
  const Vector chest = trunk_m * up;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(LandmarkId::mouth_right); ++i)
    points[i] = chest + 0.2 * up + Vector{0.08, 0.0, 0.0};
  const auto leg = [&](LandmarkId left_hip, double z, double flexion, double abduction,
                       double knee) {
    const bool right = z > 0.0;
    const auto side = [&](LandmarkId id) { return right ? body::mirrored(id) : id; };
    const double out = right ? abduction : -abduction;
    const Vector hip{0.0, 0.0, z};
    const Vector thigh = leg_direction(flexion, out);
    const Vector shank = leg_direction(flexion - knee, out);
    const Vector knee_point = hip + thigh_m * thigh;
    const Vector ankle = knee_point + shank_m * shank;
    put(side(left_hip), hip);
    put(side(LandmarkId::left_knee), knee_point);
    put(side(LandmarkId::left_ankle), ankle);
    put(side(LandmarkId::left_heel), ankle + Vector{-0.05, -0.07, 0.0});
    put(side(LandmarkId::left_foot_index), ankle + Vector{0.15, -0.07, 0.0});
    const Vector shoulder = chest + Vector{0.0, 0.0, right ? 0.18 : -0.18};
    put(side(LandmarkId::left_shoulder), shoulder);
    put(side(LandmarkId::left_elbow), shoulder - 0.28 * up);
    for (const LandmarkId hand : {LandmarkId::left_wrist, LandmarkId::left_pinky,
                                  LandmarkId::left_index, LandmarkId::left_thumb})
      put(side(hand), shoulder - 0.52 * up);
  };
  leg(LandmarkId::left_hip, 0.09, pose.hip_flexion_r, pose.hip_abduction_r, pose.knee_r);
  leg(LandmarkId::left_hip, -0.09, pose.hip_flexion_l, pose.hip_abduction_l, pose.knee_l);

  // Person frame (x front, y up, z right) to BlazePose (x image right, y down, z away): facing
  // the camera, front is toward it and the person's right is the image's left.
  body::Landmarks seen;
  const double c = std::cos(pose.turned);
  const double s = std::sin(pose.turned);
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const Vector& p = points[i];
    const double front = p.x() * c + p.z() * s;
    const double right = -p.x() * s + p.z() * c;
    seen.world[i] = {-right, -p.y(), -front, pose.visibility};
    seen.image[i] = {0.5 - 0.25 * right, 0.5 - 0.25 * p.y(), -0.25 * front, pose.visibility};
  }
  return seen;
}

} // namespace limber::tests
