#include "movement/min_jerk.hpp"
#include "movement/path.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>

using namespace limber::movement;
using limber::body::at;
using limber::core::rad;
using C = limber::body::Coordinate;

namespace {

const limber::body::SolverBody& person() {
  static const auto body = limber::body::make_solver_body(
      limber::body::make_skeleton(limber::body::reference_measures()));
  return body;
}

// A hand-written squat that is slightly inconsistent, as files are.
PathPlan squat() {
  TargetPose up;
  TargetPose down;
  for (const C c : {C::hip_flexion_r, C::hip_flexion_l})
    at(down.values, c) = rad(105);
  for (const C c : {C::knee_angle_r, C::knee_angle_l})
    at(down.values, c) = rad(115);
  for (const C c : {C::ankle_angle_r, C::ankle_angle_l})
    at(down.values, c) = rad(25);
  for (const C c : {C::hip_adduction_r, C::hip_adduction_l})
    at(up.values, c) = at(down.values, c) = rad(-8);
  at(down.values, C::pelvis_tilt) = rad(-30);
  up.contacts = down.contacts = {{Part::foot_r, Surface::floor}, {Part::foot_l, Surface::floor}};
  PathPlan plan;
  plan.keys = {up, down};
  plan.at = {0.0, 0.5};
  plan.rest_s = {0.3, 0.2};
  plan.breath = {Breath::in, Breath::out};
  plan.says = {"", ""};
  plan.moving_s = 3.5;
  return plan;
}

} // namespace

TEST(MinJerk, one_segment_is_the_minimum_jerk_polynomial) {
  const auto curve =
      MinJerk::open({{0.0, Eigen::VectorXd::Zero(1)}, {2.0, Eigen::VectorXd::Ones(1)}});
  for (const double s : {0.0, 0.1, 0.35, 0.5, 0.9, 1.0})
    EXPECT_NEAR(curve(2.0 * s)[0], s * s * s * (10 - 15 * s + 6 * s * s), 1e-12);
}

TEST(MinJerk, is_continuous_at_via_points_up_to_the_snap) {
  std::vector<MinJerkKey> keys;
  for (const auto& [t, x] : {std::pair{0.0, 0.0}, {1.0, 2.0}, {1.5, 1.0}, {3.0, 4.0}})
    keys.push_back({t, Eigen::VectorXd::Constant(1, x)});
  const auto curve = MinJerk::open(keys);
  EXPECT_NEAR(curve(1.0)[0], 2.0, 1e-12);
  EXPECT_NEAR(curve(1.5)[0], 1.0, 1e-12);
  const double h = 1e-3;
  const auto third = [&](double t) {
    return (curve(t + 2 * h)[0] - 2 * curve(t + h)[0] + 2 * curve(t - h)[0] - curve(t - 2 * h)[0]) /
           (2 * h * h * h);
  };
  // The jerk is continuous over the via point.
  const double before = third(1.0 - 3 * h) - third(1.0 - 9 * h);
  const double across = third(1.0 + 3 * h) - third(1.0 - 3 * h);
  EXPECT_NEAR(across, before, 0.05 * std::fabs(before));
}

TEST(Path, planted_feet_stay_and_joints_keep_their_limits) {
  const Path path = Path::make(person(), squat());
  EXPECT_NEAR(path.duration_s(), 4.0, 1e-12);
  for (double t = 0.0; t < path.duration_s(); t += 0.01) {
    const BodyPose pose = path.calc_pose(t);
    const Placement placement = limber::body::calc_placement(person().skeleton, pose);
    const auto constraints = path.constraints_at(t);
    ASSERT_EQ(constraints.size(), 2U);
    for (const ContactConstraint& constraint : constraints)
      for (std::size_t i = 0; i < constraint.contact_points.size(); ++i)
        EXPECT_LT(
            (placement[constraint.contact_points[i].segment] * constraint.contact_points[i].p_S -
             constraint.places[i])
                .norm(),
            2e-3);
  }
  EXPECT_GT(at(path.calc_pose(2.1).values, C::knee_angle_r), rad(100));
}

TEST(Path, of_a_symmetric_pose_is_symmetric) {
  const Path path = Path::make(person(), squat());
  const BodyPose pose = path.calc_pose(1.3);
  const BodyPose mirror = limber::body::mirrored(pose);
  for (std::size_t i = 0; i < limber::body::coordinate_count; ++i)
    EXPECT_NEAR(pose.values[i], mirror.values[i], 1e-6);
  EXPECT_NEAR(pose.p_GP.z(), 0.0, 1e-7);
}

TEST(Path, phase_and_time_are_inverse_while_it_moves) {
  const Path path = Path::make(person(), squat());
  for (const double phase : {0.1, 0.3, 0.45, 0.6, 0.9})
    EXPECT_NEAR(path.calc_phase(path.calc_time(phase)), phase, 1e-9);
  EXPECT_DOUBLE_EQ(path.calc_phase(0.1), 0.0); // resting upright
}
