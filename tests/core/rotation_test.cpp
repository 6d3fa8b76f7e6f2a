// The laws of rotations and rigid frames, for small, random and half turns.
#include "core/rotation.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>
#include <numbers>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

using namespace limber::core;

namespace {

constexpr double pi = std::numbers::pi;
// Some ten roundings of numbers near one.
constexpr double exact = 1e-14;
// The same in products of three rotations.
constexpr double near_exact = 4e-14;

/// In [min, max].
double any_number(double min, double max) {
  constexpr int steps = 1'000'000;
  return min + (max - min) * *rc::gen::inRange(0, steps + 1) / steps;
}

Vec3 any_direction() {
  const double height = any_number(-1.0, 1.0);
  const double around = any_number(-pi, pi);
  const double width = std::sqrt(std::max(0.0, 1.0 - height * height));
  return {width * std::cos(around), height, width * std::sin(around)};
}

/// From nothing over 1e-12 and 1e-6 rad, where formulas change, to a hair under half a turn.
double any_angle() {
  const int kind = *rc::gen::inRange(0, 4);
  const double small = std::pow(10.0, any_number(-13.0, -5.0));
  if (kind == 0) return 0.0;
  if (kind == 1) return small;
  if (kind == 2) return pi - small;
  return any_number(0.0, pi);
}

Vec3 any_rotation_vector() { return any_angle() * any_direction(); }

Mat3 any_rotation() { return quat_of(any_rotation_vector()).toRotationMatrix(); }

Vec3 any_place() { return {any_number(-3.0, 3.0), any_number(-3.0, 3.0), any_number(-3.0, 3.0)}; }

Frame any_frame() { return {any_rotation(), any_place()}; }

Axis any_axis() { return static_cast<Axis>(*rc::gen::inRange(0, 3)); }

double distance(const Mat3& a, const Mat3& b) { return (a - b).cwiseAbs().maxCoeff(); }
double distance(const Frame& a, const Frame& b) {
  return std::max(distance(a.R, b.R), (a.p - b.p).cwiseAbs().maxCoeff());
}

bool is_rotation(const Mat3& R) {
  return distance(R * R.transpose(), Mat3::Identity()) < near_exact &&
         std::abs(R.determinant() - 1.0) < near_exact;
}

} // namespace

// ---------------------------------------------------------------- about one axis

TEST(Rotation, about_z_takes_x_to_y_and_so_on_cyclically) {
  EXPECT_LT((rotation(Axis::z, pi / 2) * Vec3::UnitX() - Vec3::UnitY()).norm(), exact);
  EXPECT_LT((rotation(Axis::x, pi / 2) * Vec3::UnitY() - Vec3::UnitZ()).norm(), exact);
  EXPECT_LT((rotation(Axis::y, pi / 2) * Vec3::UnitZ() - Vec3::UnitX()).norm(), exact);
}

RC_GTEST_PROP(Rotation, about_an_axis_keeps_the_axis_and_is_inverted_by_the_opposite_angle, ()) {
  const Axis axis = any_axis();
  const double angle = any_number(-2.0 * pi, 2.0 * pi);
  const Mat3 R = rotation(axis, angle);
  RC_ASSERT(is_rotation(R));
  RC_ASSERT((R * unit(axis) - unit(axis)).norm() < exact);
  RC_ASSERT(distance(R * rotation(axis, -angle), Mat3::Identity()) < exact);
  RC_ASSERT(distance(R.transpose(), rotation(axis, -angle)) < exact);
}

RC_GTEST_PROP(Rotation, about_one_axis_angles_add_up, ()) {
  const Axis axis = any_axis();
  const double a = any_number(-pi, pi);
  const double b = any_number(-pi, pi);
  RC_ASSERT(distance(rotation(axis, a) * rotation(axis, b), rotation(axis, a + b)) < exact);
}

RC_GTEST_PROP(Rotation, about_an_axis_is_that_of_the_rotation_vector_along_it, ()) {
  const Axis axis = any_axis();
  const double angle = any_angle();
  RC_ASSERT(distance(quat_of(angle * unit(axis)).toRotationMatrix(), rotation(axis, angle)) <
            exact);
}

// ---------------------------------------------------------------- exponential and logarithm

RC_GTEST_PROP(RotationVector, comes_back_from_its_quaternion, ()) {
  const Vec3 v = any_rotation_vector();
  RC_ASSERT((rotation_vector(quat_of(v)) - v).norm() < exact);
}

/// Near identity the error has to be small against the vector itself, not against one.
RC_GTEST_PROP(RotationVector, comes_back_from_a_small_turn_with_full_precision, ()) {
  const Vec3 v = std::pow(10.0, any_number(-16.0, -4.0)) * any_direction();
  RC_ASSERT((rotation_vector(quat_of(v)) - v).norm() < 1e-14 * v.norm());
}

RC_GTEST_PROP(RotationVector, of_a_quaternion_gives_the_quaternion_up_to_its_sign, ()) {
  const Quat q = quat_of(any_rotation_vector()) * quat_of(any_rotation_vector());
  const Quat back = quat_of(rotation_vector(q));
  RC_ASSERT(std::abs(back.norm() - 1.0) < exact);
  RC_ASSERT(distance(back.toRotationMatrix(), q.toRotationMatrix()) < near_exact);
}

RC_GTEST_PROP(RotationVector, is_the_same_for_both_signs_of_a_quaternion, ()) {
  const Quat q = quat_of(any_rotation_vector()) * quat_of(any_rotation_vector());
  RC_PRE(std::abs(q.w()) > 1e-12); // at half a turn either direction is right
  const Quat opposite(-q.w(), -q.x(), -q.y(), -q.z());
  RC_ASSERT((rotation_vector(q) - rotation_vector(opposite)).norm() < exact);
}

RC_GTEST_PROP(RotationVector, is_the_shortest, ()) {
  const Vec3 v = any_number(0.0, 4.0 * pi) * any_direction();
  const Vec3 shortest = rotation_vector(quat_of(v));
  RC_ASSERT(shortest.norm() <= pi + exact);
  RC_ASSERT(distance(quat_of(shortest).toRotationMatrix(), quat_of(v).toRotationMatrix()) <
            near_exact);
}

RC_GTEST_PROP(RotationVector, of_opposite_turns_is_opposite, ()) {
  const Vec3 v = any_rotation_vector();
  RC_ASSERT(distance((quat_of(v) * quat_of(-v)).toRotationMatrix(), Mat3::Identity()) < exact);
  RC_ASSERT((rotation_vector(quat_of(v).conjugate()) + v).norm() < exact);
}

/// R exp(v) R^T = exp(R v).
RC_GTEST_PROP(RotationVector, turns_with_the_frame_it_is_seen_from, ()) {
  const Vec3 v = any_rotation_vector();
  const Mat3 R = any_rotation();
  const Mat3 seen = R * quat_of(v).toRotationMatrix() * R.transpose();
  RC_ASSERT(distance(quat_of(R * v).toRotationMatrix(), seen) < near_exact);
}

TEST(RotationVector, of_half_a_turn_is_half_a_turn_about_its_axis) {
  for (const Axis axis : {Axis::x, Axis::y, Axis::z}) {
    const Vec3 v = rotation_vector(Quat(rotation(axis, pi)));
    EXPECT_NEAR(v.norm(), pi, exact);
    EXPECT_NEAR(std::abs(v.dot(unit(axis))), pi, exact);
  }
}

// ---------------------------------------------------------------- Cardan Z-X-Y

RC_GTEST_PROP(CardanZxy, gives_back_the_angles_it_was_made_of, ()) {
  const double z = any_number(-pi, pi);
  const double x = any_number(-rad(89.0), rad(89.0));
  const double y = any_number(-pi, pi);
  const Vec3 back = cardan_zxy(rotation_zxy(z, x, y));
  // An error of the sine or of the two smallest elements grows by 1 / cos x, 57 at most.
  constexpr double tolerance = 1e-13;
  RC_ASSERT(std::abs(wrap_angle(back[0] - z)) < tolerance);
  RC_ASSERT(std::abs(back[1] - x) < tolerance);
  RC_ASSERT(std::abs(wrap_angle(back[2] - y)) < tolerance);
}

RC_GTEST_PROP(CardanZxy, of_any_rotation_leads_back_to_it, ()) {
  const Mat3 R = any_rotation() * any_rotation();
  RC_PRE(std::abs(R(2, 1)) < 0.999);
  const Vec3 zxy = cardan_zxy(R);
  RC_ASSERT(distance(rotation_zxy(zxy[0], zxy[1], zxy[2]), R) < 1e-13);
}

/// Where x is a right angle, z and y turn about the same axis: the angles are not unique, the
/// rotation is. From gimbal lock itself to where the general formula has taken over.
RC_GTEST_PROP(CardanZxy, at_and_near_gimbal_lock_leads_back_to_the_rotation, ()) {
  const double off = *rc::gen::inRange(0, 2) == 0 ? 0.0 : std::pow(10.0, any_number(-12.0, -2.0));
  const double x = (*rc::gen::inRange(0, 2) == 0 ? 1.0 : -1.0) * (pi / 2 - off);
  const Mat3 R = rotation_zxy(any_number(-pi, pi), x, any_number(-pi, pi));
  const Vec3 zxy = cardan_zxy(R);
  RC_ASSERT(zxy.allFinite());
  // The arcsine of a sine near one tells the angle to the root of the number's own precision, and
  // no nearer than that is y told from z.
  RC_ASSERT(distance(rotation_zxy(zxy[0], zxy[1], zxy[2]), R) < 3e-8);
}

TEST(CardanZxy, in_gimbal_lock_gives_the_whole_turn_to_z) {
  const Vec3 up = cardan_zxy(rotation_zxy(rad(30), pi / 2, rad(20)));
  EXPECT_NEAR(deg(up[0]), 50.0, 1e-6) << "z and y turn the same way";
  EXPECT_NEAR(deg(up[1]), 90.0, 1e-6);
  EXPECT_EQ(up[2], 0.0);
  const Vec3 down = cardan_zxy(rotation_zxy(rad(30), -pi / 2, rad(20)));
  EXPECT_NEAR(deg(down[0]), 10.0, 1e-6) << "z and y turn opposite ways";
  EXPECT_EQ(down[2], 0.0);
}

TEST(CardanZxy, of_a_matrix_slightly_beyond_a_rotation_is_finite) {
  Mat3 R = rotation(Axis::x, pi / 2);
  R(2, 1) = 1.0 + 1e-15;
  EXPECT_NEAR(cardan_zxy(R)[1], pi / 2, 1e-7);
}

// ---------------------------------------------------------------- rigid frames

RC_GTEST_PROP(Frame, times_its_inverse_is_the_identity, ()) {
  const Frame f = any_frame();
  RC_ASSERT(distance(f * f.inverse(), Frame{}) < near_exact);
  RC_ASSERT(distance(f.inverse() * f, Frame{}) < near_exact);
  RC_ASSERT(distance(f.inverse().inverse(), f) < near_exact);
}

RC_GTEST_PROP(Frame, product_takes_a_point_through_both, ()) {
  const Frame f = any_frame();
  const Frame g = any_frame();
  const Vec3 p = any_place();
  RC_ASSERT(((f * g) * p - f * (g * p)).norm() < near_exact);
  RC_ASSERT((f.inverse() * (f * p) - p).norm() < near_exact);
}

RC_GTEST_PROP(Frame, products_associate_and_invert_in_reverse, ()) {
  const Frame f = any_frame();
  const Frame g = any_frame();
  const Frame h = any_frame();
  RC_ASSERT(distance((f * g) * h, f * (g * h)) < near_exact);
  RC_ASSERT(distance((f * g).inverse(), g.inverse() * f.inverse()) < near_exact);
}
