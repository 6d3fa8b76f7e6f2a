#include "motion/fit_body.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

using namespace limber;
using namespace limber::motion;

namespace {

FitPose any_pose(std::mt19937& random) {
  std::uniform_real_distribution<double> angle(-1.0, 1.0);
  FitPose pose;
  pose.p_G = Vec3(angle(random), angle(random), -3.0 + angle(random));
  pose.R_GP = core::quat_of(Vec3(angle(random), angle(random), angle(random))).toRotationMatrix();
  for (std::size_t i = 6; i < dof_count_fit; ++i)
    pose.values[i] = angle(random);
  return pose;
}

Constants any_constants(std::mt19937& random) {
  std::uniform_real_distribution<double> length(-0.2, 0.2);
  Constants constants{};
  for (std::size_t i = 0; i < length_count; ++i)
    constants[i] = length(random);
  return constants;
}

} // namespace

TEST(FitBody, derivatives_are_those_of_the_points) {
  std::mt19937 random(3);
  constexpr double h = 1e-6;
  for (int round = 0; round < 5; ++round) {
    const FitPose pose = any_pose(random);
    const Constants constants = any_constants(random);
    const FitPlacement placement = calc_fit_placement(pose, constants);
    for (int column = 0; column < dof_count_fit + length_count; ++column) {
      DofVector step{};
      Constants moved = constants;
      if (column < dof_count_fit) step[static_cast<std::size_t>(column)] = h;
      else moved[static_cast<std::size_t>(column - dof_count_fit)] += h;
      const FitPlacement after = calc_fit_placement(stepped(pose, step), moved);
      for (std::size_t p = 0; p < all_point_count; ++p) {
        const MovingPoint& point = placement.points[p];
        Vec3 told = Vec3::Zero();
        for (int k = 0; k < point.used; ++k)
          if (point.column[static_cast<std::size_t>(k)] == column)
            told = point.d[static_cast<std::size_t>(k)];
        const Vec3 seen = (after.points[p].p_G - point.p_G) / h;
        EXPECT_LT((told - seen).norm(), 1e-5) << "point " << p << ", column " << column;
      }
    }
  }
}

TEST(FitBody, columns_ascend) {
  std::mt19937 random(5);
  const FitPlacement placement = calc_fit_placement(any_pose(random), any_constants(random));
  for (const MovingPoint& point : placement.points)
    EXPECT_TRUE(std::is_sorted(point.column.begin(), point.column.begin() + point.used));
}

TEST(FitBody, both_legs_have_the_same_constant_lengths) {
  std::mt19937 random(7);
  const Constants constants = any_constants(random);
  for (int round = 0; round < 5; ++round) {
    const FitPlacement p = calc_fit_placement(any_pose(random), constants);
    const auto thigh = [&](FitPoint hip, FitPoint knee) {
      return (p[hip].p_G - p[knee].p_G).norm();
    };
    EXPECT_NEAR(thigh(FitPoint::hip_centre_r, FitPoint::knee_r),
                length_of(Constant::thigh, constants), 1e-12);
    EXPECT_NEAR(thigh(FitPoint::hip_centre_l, FitPoint::knee_l),
                length_of(Constant::thigh, constants), 1e-12);
    EXPECT_NEAR(thigh(FitPoint::knee_l, FitPoint::ankle_l), length_of(Constant::shank, constants),
                1e-12);
  }
}

TEST(FitBody, the_step_between_two_poses_leads_from_one_to_the_other) {
  std::mt19937 random(9);
  const FitPose a = any_pose(random);
  const FitPose b = any_pose(random);
  const FitPose c = stepped(a, calc_step(a, b));
  EXPECT_LT((c.R_GP - b.R_GP).norm(), 1e-9);
  EXPECT_LT((c.p_G - b.p_G).norm(), 1e-12);
  EXPECT_NEAR(c[Dof::knee_angle_l], b[Dof::knee_angle_l], 1e-12);
}
