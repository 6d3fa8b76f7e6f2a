#include "motion/fit_observation.hpp"

#include "motion/body_points.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limber::motion {
namespace {

using body::Side;

// Phones and webcams see 60 to 75 degrees along the long side.
constexpr double expected_focal_length = 0.85;

/// Weak perspective: the spread of the image points relative to that of the world points.
double calc_scale(const Observation& seen) {
  Eigen::Vector2d mean_image = Eigen::Vector2d::Zero();
  Eigen::Vector2d mean_world = Eigen::Vector2d::Zero();
  double sum = 0.0;
  for (const SeenPoint& p : seen.points) {
    mean_image += p.image / p.spread;
    mean_world += p.world_C.head<2>() / p.spread;
    sum += 1.0 / p.spread;
  }
  mean_image /= sum;
  mean_world /= sum;
  double image = 0.0;
  double world = 0.0;
  for (const SeenPoint& p : seen.points) {
    image += (p.image - mean_image).squaredNorm() / p.spread;
    world += (p.world_C.head<2>() - mean_world).squaredNorm() / p.spread;
  }
  return world > 1e-6 ? std::sqrt(image / world) : 0.0;
}

/// A frame from an up direction and a direction to the right.
Mat3 frame_of(const Vec3& up, const Vec3& right) {
  const Vec3 y = up.normalized();
  const Vec3 x = y.cross(right).normalized();
  Mat3 R;
  R.col(0) = x;
  R.col(1) = y;
  R.col(2) = x.cross(y);
  return R;
}

constexpr double min_length = 1e-3;

/// Hip, knee and ankle from the points of one leg, the pelvis being known.
void guess_leg(FitPose& pose, const std::array<Vec3, fit_point_count>& p_G, Side side) {
  const auto at = [&](FitPoint right) { return p_G[index(sided(right, side))]; };
  const double s = side == Side::right ? 1.0 : -1.0;
  const auto dof = [&](Dof right) -> double& {
    return pose.values[static_cast<std::size_t>(index(right)) + (side == Side::left ? 1U : 0U)];
  };
  const Vec3 thigh = at(FitPoint::knee_r) - at(FitPoint::hip_landmark_r);
  const Vec3 shank = at(FitPoint::ankle_r) - at(FitPoint::knee_r);
  const Vec3 foot = at(FitPoint::toe_r) - at(FitPoint::heel_r);
  if (thigh.norm() < min_length || shank.norm() < min_length) return;
  const Vec3 t = (pose.R_GP.transpose() * thigh).normalized();
  dof(Dof::hip_flexion_r) = std::atan2(t.x(), -t.y());
  dof(Dof::hip_adduction_r) = -std::asin(std::clamp(s * t.z(), -1.0, 1.0));
  const Mat3 R_GH = pose.R_GP * core::rotation(core::Axis::z, dof(Dof::hip_flexion_r)) *
                    core::rotation(core::Axis::x, s * dof(Dof::hip_adduction_r));
  const Vec3 shin = R_GH.transpose() * shank.normalized();
  const double bend = std::hypot(shin.x(), shin.z());
  dof(Dof::knee_angle_r) = std::atan2(bend, -shin.y());
  // The direction in which the knee bends gives the thigh's rotation, unless the knee is straight.
  const double rotation = bend > 0.3 ? std::atan2(s * shin.z(), -shin.x()) : 0.0;
  dof(Dof::hip_rotation_r) = std::clamp(rotation, -1.0, 1.0);
  const Mat3 R_GT = R_GH * core::rotation(core::Axis::y, s * dof(Dof::hip_rotation_r)) *
                    core::rotation(core::Axis::z, -dof(Dof::knee_angle_r));
  const Vec3 sole = R_GT.transpose() * foot;
  if (foot.norm() < min_length) return;
  dof(Dof::ankle_angle_r) = std::clamp(std::atan2(sole.y(), sole.x()), -0.9, 0.6);
}

void swap_sides(Observation& seen, FitPoint right) {
  std::swap(seen.points[index(right)], seen.points[index(right) + 1]);
}

std::array<Vec3, fit_point_count> world_in_G(const Observation& seen, const Constants& constants,
                                             DepthReading reading) {
  const Mat3 R_GC = calc_R_CG(constants).transpose();
  std::array<Vec3, fit_point_count> p_G{};
  for (std::size_t i = 0; i < fit_point_count; ++i) {
    Vec3 p_C = seen.points[i].world_C;
    if (reading == DepthReading::mirrored) p_C.z() = -p_C.z();
    p_G[i] = R_GC * p_C;
  }
  return p_G;
}

/// No landmark of a body in view lies two frames away from it, or three metres from its hips.
bool is_of_a_body(const SeenPoint& point) {
  return point.image.cwiseAbs().maxCoeff() < 2.5 && point.world_C.cwiseAbs().maxCoeff() < 3.0;
}

} // namespace

Observation observe(const body::LandmarkFrame& frame, const FrameSize& size) {
  Observation seen;
  seen.t_s = frame.t_s;
  if (!frame.seen) return seen;
  const double side = size.long_side();
  for (std::size_t i = 0; i < fit_point_count; ++i) {
    const body::Landmark& image = body::at(frame.seen->image, fit_landmarks[i]);
    const body::Landmark& world = body::at(frame.seen->world, fit_landmarks[i]);
    SeenPoint& point = seen.points[i];
    point.image = {(image.x - 0.5) * size.width_px / side, (0.5 - image.y) * size.height_px / side};
    point.world_C = {world.x, -world.y, -world.z};
    point.spread = calc_spread(image);
    point.visibility = image.visibility;
  }
  // A scale of 0: there is nothing to fit.
  if (std::all_of(seen.points.begin(), seen.points.end(), is_of_a_body))
    seen.scale = calc_scale(seen);
  return seen;
}

Observation with_legs_swapped(const Observation& seen) {
  Observation result = seen;
  for (const FitPoint p : {FitPoint::knee_r, FitPoint::ankle_r, FitPoint::heel_r, FitPoint::toe_r})
    swap_sides(result, p);
  return result;
}

Mat3 calc_R_CG(const Constants& constants) {
  return core::rotation(core::Axis::z, constants[static_cast<std::size_t>(Constant::camera_roll)]) *
         core::rotation(core::Axis::x,
                        -constants[static_cast<std::size_t>(Constant::camera_pitch)]);
}

double calc_focal_length(const Constants& constants) {
  return expected_focal_length *
         std::exp(constants[static_cast<std::size_t>(Constant::focal_length)]);
}

FitPose guess_pose(const Observation& seen, const Constants& constants, DepthReading reading) {
  const Mat3 R_GC = calc_R_CG(constants).transpose();
  const auto p_G = world_in_G(seen, constants, reading);
  const auto at = [&](FitPoint p) { return p_G[index(p)]; };
  const auto mid = [&](FitPoint right) {
    return 0.5 * (p_G[index(right)] + p_G[index(right) + 1]);
  };
  FitPose pose;
  const Vec3 up = mid(FitPoint::shoulder_r) - mid(FitPoint::hip_landmark_r);
  const Vec3 right = (at(FitPoint::hip_landmark_r) - at(FitPoint::hip_landmark_l)).normalized() +
                     (at(FitPoint::shoulder_r) - at(FitPoint::shoulder_l)).normalized();
  if (up.norm() > min_length && up.cross(right).norm() > min_length)
    pose.R_GP = frame_of(up, right);
  // At the distance given by the scale, in the direction of the mid-hip.
  const double focal = calc_focal_length(constants);
  const double depth = focal / std::max(seen.scale, 0.05);
  const Eigen::Vector2d hip = 0.5 * (seen.points[index(FitPoint::hip_landmark_r)].image +
                                     seen.points[index(FitPoint::hip_landmark_l)].image);
  pose.p_G = R_GC * (depth * Vec3(hip.x() / focal, hip.y() / focal, -1.0));
  guess_leg(pose, p_G, Side::right);
  guess_leg(pose, p_G, Side::left);
  return pose;
}

FitPose with_guessed_leg(const FitPose& pose, const Observation& seen, const Constants& constants,
                         Side side) {
  FitPose result = pose;
  guess_leg(result, world_in_G(seen, constants, DepthReading::as_seen), side);
  return result;
}

} // namespace limber::motion
