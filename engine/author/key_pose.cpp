#include "author/key_pose.hpp"

#include "body/inverse_kinematics.hpp"
#include "core/angle.hpp"
#include "movement/ground.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace limber::author {
namespace {

using body::BodyPose;
using body::Coordinate;
using body::Segment;
using body::Side;
using motion::Dof;

constexpr double limb_sigma = 0.04; // rad
constexpr double foot_sigma = 0.10; // rad; short, and its points are less certain
// One camera sees the trunk's line, and hardly how much of it is the pelvis' and how much the
// back's: the back is taken to bend half as far as the fit has it, and the pelvis follows.
constexpr double pelvis_sigma = 0.25; // rad
constexpr double back_share = 0.5;
constexpr double shoulder_sigma_m = 0.02;
// The joints' wish to stay where they started would pull each towards it; repeated from the result,
// it no longer does.
constexpr int rounds = 4;

/// Nearest rotation (chordal mean).
Mat3 nearest_rotation(const Mat3& sum) {
  const Vec3 y = sum.col(1).normalized();
  const Vec3 z = (sum.col(2) - y * y.dot(sum.col(2))).normalized();
  Mat3 R;
  R.col(1) = y;
  R.col(2) = z;
  R.col(0) = y.cross(z);
  return R;
}

/// The value of a dof whose neighbours mean the same joint in both bodies.
struct Same {
  Coordinate coordinate;
  Dof dof;
};
constexpr std::array same{
    Same{Coordinate::lumbar_extension, Dof::lumbar_extension},
    Same{Coordinate::lumbar_bending, Dof::lumbar_bending},
    Same{Coordinate::lumbar_rotation, Dof::lumbar_rotation},
    Same{Coordinate::neck_extension, Dof::neck_extension},
    Same{Coordinate::neck_bending, Dof::neck_bending},
    Same{Coordinate::neck_rotation, Dof::neck_rotation},
    Same{Coordinate::hip_flexion_r, Dof::hip_flexion_r},
    Same{Coordinate::hip_flexion_l, Dof::hip_flexion_l},
    Same{Coordinate::hip_adduction_r, Dof::hip_adduction_r},
    Same{Coordinate::hip_adduction_l, Dof::hip_adduction_l},
    Same{Coordinate::hip_rotation_r, Dof::hip_rotation_r},
    Same{Coordinate::hip_rotation_l, Dof::hip_rotation_l},
    Same{Coordinate::knee_angle_r, Dof::knee_angle_r},
    Same{Coordinate::knee_angle_l, Dof::knee_angle_l},
    Same{Coordinate::ankle_angle_r, Dof::ankle_angle_r},
    Same{Coordinate::ankle_angle_l, Dof::ankle_angle_l},
    Same{Coordinate::subtalar_angle_r, Dof::subtalar_angle_r},
    Same{Coordinate::subtalar_angle_l, Dof::subtalar_angle_l},
};

/// The upper arm against the trunk, as far as its direction says; the elbow by the forearm's.
void guess_arm(const SeenPose& pose, Side side, body::CoordinateValues& values) {
  const std::size_t s = side == Side::left ? 1 : 0;
  const auto sided = [&](Coordinate right) {
    return side == Side::left ? body::mirrored(right) : right;
  };
  Vec3 arm = pose.limb_T[index(Limb::upper_arm_r) + s];
  if (side == Side::left) arm.z() = -arm.z();
  double flex = std::atan2(arm.x(), -arm.y());
  // Overhead, a little behind is a full turn away: the shoulder reaches it from the front.
  if (flex < core::rad(-90.0)) flex += 2.0 * std::numbers::pi;
  body::at(values, sided(Coordinate::arm_flex_r)) = flex;
  body::at(values, sided(Coordinate::arm_add_r)) = -std::asin(std::clamp(arm.z(), -1.0, 1.0));
  const double bend =
      pose.limb_T[index(Limb::upper_arm_r) + s].dot(pose.limb_T[index(Limb::forearm_r) + s]);
  body::at(values, sided(Coordinate::elbow_flex_r)) = std::acos(std::clamp(bend, -1.0, 1.0));
}

bool is_of_the_back(Coordinate coordinate) {
  return coordinate >= Coordinate::lumbar_extension && coordinate < Coordinate::neck_extension;
}

BodyPose guess(const SeenPose& pose) {
  BodyPose out;
  out.R_GP = core::Quat(pose.R_GP);
  body::store_root_angles(out);
  for (const Same& one : same)
    body::at(out.values, one.coordinate) = (is_of_the_back(one.coordinate) ? back_share : 1.0) *
                                           pose.joints[static_cast<std::size_t>(one.dof)];
  for (const Side side : {Side::right, Side::left})
    guess_arm(pose, side, out.values);
  return out;
}

/// From a segment's joint to the next one's, in its own frame.
Vec3 along(const body::Skeleton& skeleton, Segment next) {
  return skeleton.p_parent_joint[body::index(next)].normalized();
}

body::Goals make_goals(const SeenPose& pose, const body::Skeleton& skeleton) {
  body::Goals goals;
  goals.keep_limbs_apart = false;
  goals.sigma_place = Vec3::Constant(1e-3);
  goals.sigma_turn = pelvis_sigma;
  const auto align = [&](Limb right, Segment segment, const Vec3& dir, double sigma) {
    for (const std::size_t s : {0U, 1U}) {
      body::AlignGoal goal;
      goal.a = body::sided(segment, s == 0 ? Side::right : Side::left);
      goal.dir_A = dir;
      goal.dir = pose.limb_G[index(right) + s];
      goal.sigma = sigma;
      goals.aligns.push_back(goal);
    }
  };
  align(Limb::thigh_r, Segment::femur_r, along(skeleton, Segment::tibia_r), limb_sigma);
  align(Limb::shank_r, Segment::tibia_r, along(skeleton, Segment::calcn_r), limb_sigma);
  align(Limb::foot_r, Segment::calcn_r, Vec3::UnitX(), foot_sigma);
  align(Limb::upper_arm_r, Segment::humerus_r, along(skeleton, Segment::ulna_r), limb_sigma);
  align(Limb::forearm_r, Segment::ulna_r, Vec3(0.0, -1.0, 0.0), limb_sigma);
  const body::Placement standing = body::calc_placement(skeleton, {});
  const Vec3 shoulder = standing[Segment::humerus_r].p;
  const double trunk_m = std::hypot(shoulder.x(), shoulder.y());
  for (const double side : {1.0, -1.0}) {
    body::PointGoal goal;
    goal.segment = side > 0.0 ? Segment::humerus_r : Segment::humerus_l;
    goal.target_G = pose.R_GT * Vec3(0.0, trunk_m, side * shoulder.z());
    goal.sigma = Vec3::Constant(shoulder_sigma_m);
    goals.points.push_back(goal);
  }
  return goals;
}

} // namespace

SeenPose turned_to_front(const SeenPose& pose, const SeenPose& at_start) {
  BodyPose start;
  start.R_GP = core::Quat(at_start.R_GP);
  const Mat3 turn = core::rotation(core::Axis::y, -movement::heading_of(start));
  SeenPose out = pose;
  for (Vec3& limb : out.limb_G)
    limb = turn * limb;
  for (Vec3& spot : out.spot_G)
    spot = turn * (spot - Vec3(at_start.pelvis_G.x(), 0.0, at_start.pelvis_G.z()));
  out.pelvis_G = turn * (pose.pelvis_G - Vec3(at_start.pelvis_G.x(), 0.0, at_start.pelvis_G.z()));
  out.R_GP = turn * pose.R_GP;
  out.R_GT = turn * pose.R_GT;
  return out;
}

SeenPose calc_mean(const std::vector<SeenPose>& poses) {
  SeenPose mean = poses.front();
  const double share = 1.0 / static_cast<double>(poses.size());
  const auto average = [&](const auto& read, auto zero) {
    auto sum = zero;
    for (const SeenPose& pose : poses)
      sum += share * read(pose);
    return sum;
  };
  const Vec3 zero = Vec3::Zero();
  for (std::size_t i = 0; i < limb_count; ++i) {
    mean.limb_G[i] = average([&](const SeenPose& p) { return p.limb_G[i]; }, zero).normalized();
    mean.limb_T[i] = average([&](const SeenPose& p) { return p.limb_T[i]; }, zero).normalized();
  }
  for (std::size_t i = 0; i < spot_count; ++i)
    mean.spot_G[i] = average([&](const SeenPose& p) { return p.spot_G[i]; }, zero);
  mean.pelvis_G = average([](const SeenPose& p) { return p.pelvis_G; }, zero);
  const Mat3 none = Mat3::Zero();
  mean.R_GP = nearest_rotation(average([](const SeenPose& p) { return p.R_GP; }, none));
  mean.R_GT = nearest_rotation(average([](const SeenPose& p) { return p.R_GT; }, none));
  for (std::size_t i = 0; i < mean.joints.size(); ++i)
    mean.joints[i] = average([&](const SeenPose& p) { return p.joints[i]; }, 0.0);
  mean.camera_height_m = average([](const SeenPose& p) { return p.camera_height_m; }, 0.0);
  mean.camera_distance_m = average([](const SeenPose& p) { return p.camera_distance_m; }, 0.0);
  mean.leg_m = average([](const SeenPose& p) { return p.leg_m; }, 0.0);
  mean.posture.toward_camera =
      average([](const SeenPose& p) { return p.posture.toward_camera; }, zero).normalized();
  auto& posture = mean.posture.posture;
  for (std::size_t i = 0; i < motion::Posture::vector_count; ++i) {
    posture.vectors[i] =
        average([&](const SeenPose& p) { return p.posture.posture.vectors[i]; }, zero);
    if (i != motion::Posture::feet) posture.vectors[i].normalize();
  }
  posture.centre_of_mass_offset =
      average([](const SeenPose& p) { return p.posture.posture.centre_of_mass_offset; }, 0.0);
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    // An unseen reading has no value to average.
    double sum = 0.0;
    double sigma = 0.0;
    int seen = 0;
    for (const SeenPose& pose : poses) {
      if (!pose.readings[i].seen()) continue;
      sum += pose.readings[i].value;
      sigma += pose.readings[i].sigma;
      ++seen;
    }
    mean.readings[i] = seen > 0 ? motion::Reading{sum / seen, sigma / seen} : motion::Reading{};
  }
  return mean;
}

body::CoordinateValues solve_angles(const SeenPose& pose) {
  static const body::SolverBody solver =
      body::make_solver_body(body::make_skeleton(body::reference_measures()));
  body::Goals goals = make_goals(pose, solver.skeleton);
  const BodyPose guessed = guess(pose);
  BodyPose at = guessed;
  for (int round = 0; round < rounds; ++round) {
    // The limbs follow what they are seen to do; pelvis and back keep their wish.
    goals.target = at;
    goals.target.R_GP = guessed.R_GP;
    goals.target.p_GP = Vec3::Zero();
    for (std::size_t i = 0; i < body::coordinate_count; ++i)
      if (is_of_the_back(static_cast<Coordinate>(i))) goals.target.values[i] = guessed.values[i];
    at = body::solve(solver, goals, at).pose;
  }
  return at.values;
}

} // namespace limber::author
