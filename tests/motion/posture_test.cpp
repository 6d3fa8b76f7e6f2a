// A posture does not depend on the body's place, direction and size.
#include "motion/posture.hpp"

#include <Eigen/Geometry>
#include <gtest/gtest.h>
#include <random>

using namespace limber;
using namespace limber::motion;
using Eigen::Vector3d;

namespace {

LimbPoints standing() {
  return {{Vector3d{0.0, 0.9, 0.1}, Vector3d{0.0, 0.9, -0.1}},
          {Vector3d{0.0, 1.4, 0.18}, Vector3d{0.0, 1.4, -0.18}},
          {Vector3d{0.0, 0.5, 0.1}, Vector3d{0.0, 0.5, -0.1}},
          {Vector3d{0.0, 0.1, 0.1}, Vector3d{0.0, 0.1, -0.1}}};
}

LimbPoints shaken(unsigned seed) {
  std::mt19937 random{seed};
  std::normal_distribution<double> off{0.0, 0.08};
  LimbPoints points = standing();
  for (auto* pair : {&points.hip, &points.shoulder, &points.knee, &points.ankle})
    for (Vector3d& point : *pair)
      point += Vector3d{off(random), off(random), off(random)};
  return points;
}

LimbPoints moved(const LimbPoints& points, const Eigen::Matrix3d& R, const Vector3d& p,
                 double scale) {
  LimbPoints out = points;
  for (auto* pair : {&out.hip, &out.shoulder, &out.knee, &out.ankle})
    for (Vector3d& point : *pair)
      point = scale * (R * point) + p;
  return out;
}

void expect_same(const Posture& a, const Posture& b) {
  for (std::size_t i = 0; i < Posture::vector_count; ++i)
    EXPECT_NEAR((a.vectors[i] - b.vectors[i]).norm(), 0.0, 1e-9) << i;
  EXPECT_NEAR(a.centre_of_mass_offset, b.centre_of_mass_offset, 1e-9);
}

} // namespace

TEST(Posture, of_a_standing_body_points_straight_down_and_is_balanced) {
  const Posture posture = calc_posture(standing(), Vector3d::UnitX()).value().posture;
  EXPECT_NEAR((posture.vectors[Posture::up] - Vector3d::UnitY()).norm(), 0.0, 1e-9);
  for (const auto limb : {Posture::thigh_r, Posture::thigh_l, Posture::shank_r, Posture::shank_l})
    EXPECT_NEAR((posture.vectors[limb] + Vector3d::UnitY()).norm(), 0.0, 1e-9);
  EXPECT_NEAR(posture.vectors[Posture::feet].z(), 0.2 / 0.8, 1e-9); // by the leg's length
  EXPECT_NEAR(posture.centre_of_mass_offset, 0.0, 1e-9);
}

TEST(Posture, does_not_depend_on_place_direction_and_height) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const LimbPoints points = shaken(seed);
    const Eigen::Matrix3d R = Eigen::AngleAxisd{0.3 * seed, Vector3d::UnitY()}.toRotationMatrix();
    const auto here = calc_posture(points, Vector3d::UnitZ());
    const auto there = calc_posture(moved(points, R, {1.0, 0.2, -3.0}, 1.3), R * Vector3d::UnitZ());
    ASSERT_TRUE(here && there);
    expect_same(here->posture, there->posture);
    EXPECT_NEAR((here->toward_camera - there->toward_camera).norm(), 0.0, 1e-9);
  }
}

TEST(Posture, mirrored_is_that_of_the_mirrored_body_and_twice_is_itself) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const LimbPoints points = shaken(seed);
    LimbPoints other = points;
    for (auto* pair : {&other.hip, &other.shoulder, &other.knee, &other.ankle}) {
      std::swap((*pair)[0], (*pair)[1]);
      for (Vector3d& point : *pair)
        point.z() = -point.z();
    }
    const Posture posture = calc_posture(points, Vector3d::UnitZ()).value().posture;
    expect_same(mirrored(posture), calc_posture(other, Vector3d::UnitZ()).value().posture);
    expect_same(mirrored(mirrored(posture)), posture);
  }
}

TEST(Posture, is_empty_if_the_points_span_no_body) {
  LimbPoints points = standing();
  points.shoulder = points.hip;
  EXPECT_FALSE(calc_posture(points, Vector3d::UnitZ()));
  points = standing();
  points.knee[0].x() = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(calc_posture(points, Vector3d::UnitZ()));
}
