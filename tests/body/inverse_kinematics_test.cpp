#include "body/inverse_kinematics.hpp"

#include "body/jacobian.hpp"
#include "core/angle.hpp"

#include <gtest/gtest.h>
#include <random>

using namespace limber::body;
using limber::core::rad;
using C = Coordinate;

namespace {

const SolverBody& person() {
  static const SolverBody body = make_solver_body(make_skeleton(reference_measures()));
  return body;
}

BodyPose some_pose(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> share(0.2, 0.8);
  BodyPose pose;
  for (std::size_t i = 3; i < coordinate_count; ++i) {
    const CoordinateInfo& info = info_of(static_cast<C>(i));
    pose.values[i] = info.min_rad + share(random) * (info.max_rad - info.min_rad);
  }
  pose.p_GP = {share(random), share(random), share(random)};
  pose.R_GP = limber::core::quat_of({share(random), -share(random), share(random)});
  return pose;
}

} // namespace

TEST(Jacobian, of_every_segments_points_and_directions_agrees_with_differences) {
  // The arm's own lift of the shoulder blade is left out of the derivative on purpose: it shows
  // as a difference for what hangs on the arms, hence the wider tolerance there.
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const BodyPose pose = some_pose(seed);
    const Placement placement = calc_placement(person().skeleton, pose);
    for (std::size_t s = 0; s < segment_count; ++s) {
      const auto segment = static_cast<Segment>(s);
      const bool on_arm = segment >= Segment::clavicle_r && segment <= Segment::fingers_l;
      const limber::core::Vec3 point(0.03, -0.1, 0.02);
      const JacobianRows J = calc_point_jacobian(placement, segment, point);
      const JacobianRows D = calc_direction_jacobian(placement, segment, point);
      for (int d = 0; d < dof_count; ++d) {
        const bool lifts_blade = on_arm && d >= dof_of(C::arm_flex_r) && d <= dof_of(C::arm_add_l);
        Eigen::Matrix<double, dof_count, 1> step = Eigen::Matrix<double, dof_count, 1>::Zero();
        step[d] = 1e-6;
        const Placement moved = calc_placement(person().skeleton, stepped(pose, step));
        const limber::core::Vec3 dp = (moved[segment] * point - placement[segment] * point) / 1e-6;
        const limber::core::Vec3 dd =
            (moved[segment].R * point - placement[segment].R * point) / 1e-6;
        EXPECT_LT((J.col(d) - dp).norm(), lifts_blade ? 0.1 : 1e-5) << s << " " << d;
        EXPECT_LT((D.col(d) - dd).norm(), lifts_blade ? 0.05 : 1e-5) << s << " " << d;
      }
    }
  }
}

TEST(Solve, a_foot_reaches_its_goal) {
  Goals goals;
  goals.target.p_GP = {0, 0.9, 0};
  at(goals.target.values, C::knee_angle_r) = rad(20);
  goals.points.push_back({Segment::calcn_r, {0, 0, 0}, {0.35, 0.3, 0.12}});
  const Solution s = solve(person(), goals, goals.target);
  EXPECT_LT(s.worst_contact_m, 1e-3);
}

TEST(Solve, no_joint_leaves_its_limits_even_for_a_place_out_of_reach) {
  Goals goals;
  goals.target.p_GP = {0, 0.9, 0};
  goals.points.push_back({Segment::hand_r, {0, 0, 0}, {-2.0, 1.0, -1.5}});
  goals.points.push_back({Segment::calcn_l, {0, 0, 0}, {-1.0, 1.6, 0.8}});
  const Solution s = solve(person(), goals, goals.target);
  for (std::size_t i = 3; i < coordinate_count; ++i) {
    const CoordinateInfo& info = info_of(static_cast<C>(i));
    EXPECT_GE(s.pose.values[i], info.min_rad - 1e-12) << info.name;
    EXPECT_LE(s.pose.values[i], info.max_rad + 1e-12) << info.name;
  }
  EXPECT_GT(s.worst_contact_m, 0.1); // and it says so
}

TEST(Solve, mirrored_goals_have_the_mirrored_solution) {
  Goals goals;
  goals.target.p_GP = {0, 0.9, 0};
  goals.points.push_back({Segment::hand_r, {0, 0, 0}, {0.3, 1.2, 0.1}});
  Goals mirror = goals;
  mirror.points[0] = {Segment::hand_l, {0, 0, 0}, {0.3, 1.2, -0.1}};
  const BodyPose a = solve(person(), goals, goals.target).pose;
  const BodyPose b = mirrored(solve(person(), mirror, goals.target).pose);
  for (std::size_t i = 0; i < coordinate_count; ++i)
    EXPECT_NEAR(a.values[i], b.values[i], 1e-6);
}

TEST(Solve, limbs_are_kept_out_of_the_trunk_and_of_the_floor) {
  Goals goals;
  goals.target.p_GP = {0, 0.85, 0}; // knee-deep in the floor
  at(goals.target.values, C::arm_add_r) = rad(50);
  at(goals.target.values, C::elbow_flex_r) = rad(90);
  at(goals.target.values, C::arm_rot_r) = rad(90);
  goals.barriers.push_back({});
  goals.sigma_place = {0.1, 1.0, 0.1};
  EXPECT_GT(find_overlap(person(), calc_placement(person().skeleton, goals.target)).depth_m, 0.01);
  const BodyPose pose = solve(person(), goals, goals.target).pose;
  const Placement placement = calc_placement(person().skeleton, pose);
  EXPECT_LT(find_overlap(person(), placement).depth_m, 0.003);
  for (const Capsule& c : person().capsules)
    EXPECT_GT((placement[c.segment] * c.b).y() - c.rb, -0.003);
}

TEST(CentreOfMass, of_a_standing_body_is_at_55_percent_of_its_height) {
  BodyPose pose;
  pose.p_GP.y() = 0.53 * reference_height_m;
  const limber::core::Vec3 c =
      calc_centre_of_mass(person().mass, calc_placement(person().skeleton, pose));
  EXPECT_NEAR(c.y() / reference_height_m, 0.56, 0.02); // Winter 2009, section 4.1.4: 0.55 to 0.58
  EXPECT_NEAR(c.x(), 0.01, 0.03);
  EXPECT_NEAR(c.z(), 0.0, 1e-12);
}

TEST(BaseOfSupport, says_how_far_outside_a_point_is) {
  const std::vector<FloorPoint> points{{0.5, 0.5}, {0, 0}, {1, 0}, {1, 1}, {0, 1}};
  const std::vector<std::size_t> hull = find_hull(points);
  ASSERT_EQ(hull.size(), 4U);
  std::vector<FloorPoint> base;
  for (const std::size_t i : hull)
    base.push_back(points[i]);
  EXPECT_DOUBLE_EQ(calc_base_distance(base, {0.5, 0.2}).outside, 0.0);
  const BaseDistance beside = calc_base_distance(base, {1.3, 0.5});
  EXPECT_NEAR(beside.outside, 0.3, 1e-12);
  EXPECT_NEAR(beside.nearest.x(), 1.0, 1e-12);
}

TEST(Solve, the_weight_is_brought_over_the_standing_foot) {
  Goals goals;
  goals.target.p_GP = {0, 0.9, 0};
  at(goals.target.values, C::hip_flexion_r) = rad(60);
  at(goals.target.values, C::knee_angle_r) = rad(60);
  const limber::core::Vec3 heel(-0.035, -0.067, 0);
  const limber::core::Vec3 ball(0.12, -0.067, 0);
  for (const auto& p : {heel, ball}) {
    goals.points.push_back({Segment::calcn_l, p, {p.x(), 0, -0.086}});
    for (const double z : {-0.03, 0.03})
      goals.balance.on.push_back({Segment::calcn_l, p, {0, z}});
  }
  const BodyPose pose = solve(person(), goals, goals.target).pose;
  const Placement placement = calc_placement(person().skeleton, pose);
  const limber::core::Vec3 centre = calc_centre_of_mass(person().mass, placement);
  EXPECT_NEAR(centre.z(), -0.086, 0.03);
  EXPECT_GT(centre.x(), -0.035);
  EXPECT_LT(centre.x(), 0.12);
}
