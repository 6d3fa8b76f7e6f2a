#include "gesture_body.hpp"

#include "core/angle.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <utility>

namespace limber::tests {
namespace {

using body::LandmarkId;
using Vector = Eigen::Vector3d;
using Points = std::array<Vector, body::landmark_count>;

// Trunk's axes about the mid-hip: x ahead, y up along the trunk, z to the person's right; metres.
constexpr double trunk_m = 0.5;
constexpr double shoulder_half_m = 0.17;
constexpr double hip_half_m = 0.10;
constexpr double clearly_visible = 0.97;

std::size_t index_of(LandmarkId id) { return static_cast<std::size_t>(id); }

/// Elbow and wrist of a right arm, from its shoulder.
std::pair<Vector, Vector> arm_of(ArmPose pose) {
  switch (pose) {
  case ArmPose::down:
    return {{0.0, -0.28, 0.05}, {0.04, -0.52, 0.06}};
  case ArmPose::on_thigh:
    return {{0.02, -0.27, 0.07}, {0.22, -0.38, 0.0}};
  case ArmPose::on_hip:
    return {{-0.10, -0.20, 0.17}, {0.02, -0.39, 0.03}};
  case ArmPose::beside_head:
    return {{0.08, -0.15, 0.22}, {0.10, 0.08, 0.20}};
  case ArmPose::beside_head_wide:
    return {{0.0, 0.0, 0.28}, {0.04, 0.24, 0.30}};
  case ArmPose::beside_head_low:
    return {{0.08, -0.23, 0.14}, {0.12, 0.02, 0.15}};
  case ArmPose::at_mouth:
    return {{0.16, -0.14, 0.16}, {0.18, 0.08, -0.10}};
  case ArmPose::at_ear:
    return {{0.14, -0.15, 0.19}, {0.04, 0.09, -0.01}};
  case ArmPose::on_head:
    return {{0.06, 0.10, 0.25}, {0.0, 0.28, 0.04}};
  case ArmPose::behind_head:
    return {{0.02, 0.08, 0.26}, {-0.08, 0.17, -0.08}};
  case ArmPose::overhead:
    return {{0.02, 0.28, 0.03}, {0.02, 0.53, 0.0}};
  case ArmPose::clasped:
    return {{0.08, -0.24, 0.12}, {0.20, -0.14, -0.14}};
  case ArmPose::on_wall:
    return {{0.08, -0.05, 0.26}, {0.20, 0.0, 0.40}};
  }
  return {};
}

/// Knee and ankle of a right leg, from its hip.
std::pair<Vector, Vector> leg_of(Posture posture) {
  switch (posture) {
  case Posture::standing:
    return {{0.0, -0.42, 0.0}, {0.0, -0.84, 0.0}};
  case Posture::on_a_chair:
    return {{0.42, 0.0, 0.0}, {0.44, -0.42, 0.0}};
  case Posture::on_the_floor:
    return {{0.33, 0.26, 0.02}, {0.60, -0.06, 0.05}};
  case Posture::lying:
    return {{0.26, -0.33, 0.0}, {-0.06, -0.60, 0.0}};
  }
  return {};
}

void put_limbs(Points& points, bool right, ArmPose arm, Posture posture, const Vector& off) {
  const double s = right ? 1.0 : -1.0;
  const auto put = [&](LandmarkId left_id, const Vector& p) {
    points[index_of(right ? body::mirrored(left_id) : left_id)] = {p.x(), p.y(), s * p.z()};
  };
  using enum LandmarkId;
  const Vector shoulder{0.0, trunk_m, shoulder_half_m};
  const auto [elbow, wrist] = arm_of(arm);
  const Vector hand = (wrist - elbow).normalized();
  put(left_shoulder, shoulder);
  put(left_elbow, shoulder + elbow);
  put(left_wrist, shoulder + wrist + off);
  put(left_thumb, shoulder + wrist + off + 0.05 * hand + Vector{0.02, 0.0, -0.02});
  for (const LandmarkId finger : {left_index, left_pinky})
    put(finger, shoulder + wrist + off + 0.08 * hand);
  const Vector hip{0.0, 0.0, hip_half_m};
  const auto [knee, ankle] = leg_of(posture);
  put(left_hip, hip);
  put(left_knee, hip + knee);
  put(left_ankle, hip + ankle);
  put(left_heel, hip + ankle + Vector{-0.05, -0.06, 0.0});
  put(left_foot_index, hip + ankle + Vector{0.14, -0.06, 0.0});
}

void put_head(Points& points) {
  const Vector middle{0.04, trunk_m + 0.19, 0.0};
  for (std::size_t i = 0; i <= index_of(LandmarkId::mouth_right); ++i)
    points[i] = middle + Vector{0.09, 0.0, 0.0};
  points[index_of(LandmarkId::right_ear)] = middle + Vector{0.0, 0.0, 0.075};
  points[index_of(LandmarkId::left_ear)] = middle - Vector{0.0, 0.0, 0.075};
}

/// Trunk's axes to x to the image's right, y up, z toward the camera.
Eigen::Matrix3d camera_from_trunk(const GestureBody& body) {
  using Eigen::AngleAxisd;
  Eigen::Matrix3d R_room = Eigen::Matrix3d::Identity();
  if (body.posture == Posture::lying)
    R_room = AngleAxisd(core::rad(90.0), Vector::UnitZ()); // the chest to the ceiling
  const Eigen::Matrix3d turn{AngleAxisd(core::rad(body.turned_deg), Vector::UnitY())};
  Eigen::Matrix3d facing; // the person's ahead is toward the camera, right is the image's left
  facing.row(0) = -Vector::UnitZ();
  facing.row(1) = Vector::UnitY();
  facing.row(2) = Vector::UnitX();
  const Eigen::Matrix3d pitch{AngleAxisd(core::rad(body.pitch_deg), Vector::UnitX())};
  return pitch * facing * turn * R_room;
}

/// Of elbow and hand of the farther arm, by how far the shoulders are turned from the frame's
/// plane: medians of what BlazePose's full model says of elbow and wrist in the recordings of real
/// people (../shared/landmarks), turns taken 15 degrees at a time.
double far_visibility(double turned_deg) {
  struct Knot {
    double turned_deg, visibility;
  };
  constexpr std::array knots{Knot{6.0, 0.98}, Knot{22.0, 0.86}, Knot{35.0, 0.83}, Knot{73.0, 0.16},
                             Knot{84.0, 0.07}};
  if (turned_deg <= knots.front().turned_deg) return knots.front().visibility;
  for (std::size_t i = 1; i < knots.size(); ++i) {
    const Knot &from = knots[i - 1], &to = knots[i];
    if (turned_deg > to.turned_deg) continue;
    const double share = (turned_deg - from.turned_deg) / (to.turned_deg - from.turned_deg);
    return from.visibility + share * (to.visibility - from.visibility);
  }
  return knots.back().visibility;
}

} // namespace

body::Landmarks gesture_body(const GestureBody& made) {
  const Eigen::Matrix3d R_CT = camera_from_trunk(made);
  // Of the shoulders alone: the body's size has no say in what its trunk hides.
  const double turn_sine = std::clamp(R_CT(2, 2), -1.0, 1.0); // above 0 the right is nearer
  const bool far_is_right = turn_sine < 0.0;
  const double far_seen = made.hides_far_arm
                              ? far_visibility(core::deg(std::asin(std::abs(turn_sine))))
                              : clearly_visible;
  const auto arm = [&](bool right) { // as the network has it
    const bool guessed = right == far_is_right && far_seen < 0.5;
    return guessed ? ArmPose::down : right ? made.right : made.left;
  };
  Points points{};
  put_head(points);
  put_limbs(points, true, arm(true), made.posture, made.hand_off);
  put_limbs(points, false, arm(false), made.posture, Vector::Zero());
  for (Vector& p : points)
    p = made.size * (R_CT * p);
  std::array<double, body::landmark_count> visibility;
  visibility.fill(clearly_visible);
  for (std::size_t i = index_of(LandmarkId::left_elbow); i < index_of(LandmarkId::left_hip); ++i)
    if ((i % 2 == 0) == far_is_right) visibility[i] = far_seen;
  std::mt19937 random(made.seed);
  std::normal_distribution<double> normal(0.0, 1.0);
  body::Landmarks seen;
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    Vector& p = points[i];
    if (made.noise_m > 0.0)
      p += made.noise_m * Vector{normal(random), normal(random), 2.0 * normal(random)};
    seen.world[i] = {p.x(), -p.y(), -p.z(), visibility[i]};
    seen.image[i] = {0.5 + 0.25 * p.x(), 0.5 - 0.25 * p.y(), -0.25 * p.z(), visibility[i]};
  }
  return seen;
}

} // namespace limber::tests
