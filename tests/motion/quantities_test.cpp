#include "motion/quantities.hpp"

#include "core/angle.hpp"
#include "motion/motion_estimator.hpp"
#include "support/stick_person.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

using namespace limber;
using namespace limber::motion;
using body::Quantity;
using core::deg;
using core::rad;
using tests::stick_person;
using tests::StickPose;

namespace {

Readings readings_of(const StickPose& pose) {
  return calc_quantities(calc_body_points(stick_person(pose)));
}

double value_deg(const Readings& readings, Quantity q) { return deg(at(readings, q).value); }

StickPose any_pose() {
  const auto angle = [](int min_deg, int max_deg) {
    return rad(*rc::gen::inRange(min_deg * 10, max_deg * 10) / 10.0);
  };
  StickPose pose;
  pose.trunk_forward = angle(0, 60);
  pose.hip_flexion_r = angle(-20, 100);
  pose.hip_flexion_l = angle(-20, 100);
  pose.hip_abduction_r = angle(-10, 40);
  pose.hip_abduction_l = angle(-10, 40);
  pose.knee_r = angle(5, 130);
  pose.knee_l = angle(5, 130);
  pose.turned = angle(-170, 170);
  return pose;
}

} // namespace

TEST(Quantities, standing_straight_reads_straight) {
  const Readings r = readings_of({});
  EXPECT_NEAR(value_deg(r, Quantity::trunk_inclination), 0.0, 0.1);
  EXPECT_NEAR(value_deg(r, Quantity::knee_angle_r), 0.0, 0.1);
  EXPECT_NEAR(value_deg(r, Quantity::hip_flexion_l), 0.0, 0.1);
  EXPECT_NEAR(at(r, Quantity::hip_height).value, 1.0, 0.01);
}

TEST(Quantities, a_half_squat_reads_its_angles_on_both_sides) {
  StickPose pose;
  pose.trunk_forward = rad(30);
  pose.hip_flexion_r = pose.hip_flexion_l = rad(60);
  pose.knee_r = pose.knee_l = rad(80);
  const Readings r = readings_of(pose);
  for (const Quantity q : {Quantity::knee_angle_r, Quantity::knee_angle_l})
    EXPECT_NEAR(value_deg(r, q), 80.0, 0.1);
  for (const Quantity q : {Quantity::hip_flexion_r, Quantity::hip_flexion_l})
    EXPECT_NEAR(value_deg(r, q), 90.0, 0.1) << "thigh against trunk: 60 + 30";
  EXPECT_NEAR(value_deg(r, Quantity::thigh_inclination_r), 60.0, 0.1);
}

TEST(Quantities, the_right_leg_out_to_the_side_is_abduction_of_the_right) {
  StickPose pose;
  pose.hip_abduction_r = rad(30);
  const Readings r = readings_of(pose);
  EXPECT_NEAR(value_deg(r, Quantity::hip_adduction_r), -30.0, 0.1);
  EXPECT_NEAR(value_deg(r, Quantity::hip_adduction_l), 0.0, 0.1);
  EXPECT_NEAR(value_deg(r, Quantity::thigh_outward_r), 30.0, 0.1);
}

TEST(Quantities, a_leg_that_swings_with_a_bent_knee_is_read_from_hip_to_ankle) {
  StickPose pose;
  pose.hip_flexion_r = rad(40);
  pose.knee_r = rad(60); // thigh and shank equally long: the ankle is 10 degrees ahead of the hip
  const Readings r = readings_of(pose);
  EXPECT_LT(value_deg(r, Quantity::leg_forward_r), 15.0);
  EXPECT_GT(value_deg(r, Quantity::leg_forward_r), 5.0);
  EXPECT_NEAR(value_deg(r, Quantity::leg_forward_l), 0.0, 0.1);
  EXPECT_NEAR(value_deg(r, Quantity::knee_difference), 60.0, 0.1);
}

TEST(Quantities, the_right_foot_ahead_is_a_positive_foot_offset_and_the_left_one_a_negative) {
  StickPose pose;
  pose.hip_flexion_r = rad(30);
  EXPECT_NEAR(at(readings_of(pose), Quantity::foot_offset).value, 0.5, 0.02);
  std::swap(pose.hip_flexion_r, pose.hip_flexion_l);
  EXPECT_NEAR(at(readings_of(pose), Quantity::foot_offset).value, -0.5, 0.02);
}

TEST(Quantities, hips_that_sag_below_the_line_from_shoulder_to_knee_are_positive) {
  StickPose plank;
  plank.trunk_forward = rad(80);
  plank.hip_flexion_r = plank.hip_flexion_l = rad(-80);
  EXPECT_NEAR(at(readings_of(plank), Quantity::hip_sag).value, 0.0, 0.01);
  plank.trunk_forward = rad(65);
  EXPECT_NEAR(at(readings_of(plank), Quantity::hip_sag).value, 0.119, 0.01);
  plank.trunk_forward = rad(95);
  EXPECT_NEAR(at(readings_of(plank), Quantity::hip_sag).value, -0.119, 0.01);
}

TEST(Quantities, hips_over_the_right_foot_are_shifted_to_the_right) {
  StickPose pose;
  pose.hip_abduction_l = rad(40);
  EXPECT_GT(at(readings_of(pose), Quantity::hip_shift).value, 0.2);
  EXPECT_NEAR(value_deg(readings_of(pose), Quantity::leg_outward_l), 40.0, 1.0);
}

namespace {

StickPose a_squat() {
  StickPose squat;
  squat.trunk_forward = rad(45);
  squat.hip_flexion_r = squat.hip_flexion_l = rad(70);
  squat.knee_r = squat.knee_l = rad(105);
  return squat;
}

} // namespace

TEST(Quantities, the_centre_of_mass_is_over_the_feet_in_a_squat_and_behind_them_on_a_chair) {
  EXPECT_NEAR(at(readings_of({}), Quantity::centre_of_mass_offset).value, 0.0, 0.02);
  EXPECT_NEAR(at(readings_of(a_squat()), Quantity::centre_of_mass_offset).value, 0.0, 0.1);
  StickPose sitting;
  sitting.hip_flexion_r = sitting.hip_flexion_l = rad(85);
  sitting.knee_r = sitting.knee_l = rad(90);
  EXPECT_LT(at(readings_of(sitting), Quantity::centre_of_mass_offset).value, -0.3);
}

TEST(Quantities, the_hinge_index_tells_a_hip_hinge_from_a_squat) {
  EXPECT_NEAR(at(readings_of({}), Quantity::hinge_index).value, 0.0, 0.01);
  StickPose hinging;
  hinging.trunk_forward = rad(70);
  hinging.hip_flexion_r = hinging.hip_flexion_l = rad(85);
  hinging.knee_r = hinging.knee_l = rad(30);
  EXPECT_NEAR(at(readings_of(hinging), Quantity::hinge_index).value, 0.52, 0.01); // cos 30 - cos 70
  EXPECT_NEAR(at(readings_of(a_squat()), Quantity::hinge_index).value, -0.97,
              0.01); // cos 105 - cos 45
}

RC_GTEST_PROP(Quantities, a_mirror_exchanges_the_sides_and_nothing_else, ()) {
  body::LandmarkRecording recording{1000, 1000, 30, {{0.0, stick_person(any_pose())}}};
  const Readings here = calc_quantities(calc_body_points(*recording.frames[0].seen));
  const auto other = body::mirrored(recording);
  const Readings there = calc_quantities(calc_body_points(*other.frames[0].seen));
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto q = static_cast<Quantity>(i);
    const Reading& a = at(here, q);
    const Reading& b = at(there, body::mirrored(q));
    RC_ASSERT(a.seen() == b.seen());
    if (!a.seen()) continue;
    const double sign = body::info_of(q).midline_flips ? -1.0 : 1.0;
    RC_ASSERT(std::abs(core::wrap_angle(a.value - sign * b.value)) < 1e-6);
    RC_ASSERT(std::abs(a.sigma - b.sigma) < 1e-3);
  }
}

RC_GTEST_PROP(Quantities, turning_in_front_of_the_camera_changes_no_joint_angle, ()) {
  StickPose pose = any_pose();
  const Readings front = readings_of(pose);
  pose.turned += rad(73);
  const Readings turned = readings_of(pose);
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    if (!front[i].seen() || !turned[i].seen()) continue;
    RC_ASSERT(std::abs(core::wrap_angle(front[i].value - turned[i].value)) < 1e-6);
  }
}

TEST(Quantities, a_hidden_leg_is_less_certain_and_an_estimated_one_not_seen) {
  StickPose pose;
  pose.knee_r = pose.knee_l = rad(60);
  body::Landmarks seen = stick_person(pose);
  const double sure = at(calc_quantities(calc_body_points(seen)), Quantity::knee_angle_l).sigma;
  for (const auto id : {body::LandmarkId::left_knee, body::LandmarkId::left_ankle})
    at(seen.image, id).visibility = 0.4;
  const double hidden = at(calc_quantities(calc_body_points(seen)), Quantity::knee_angle_l).sigma;
  EXPECT_GT(hidden, 1.5 * sure);
  for (const auto id :
       {body::LandmarkId::left_hip, body::LandmarkId::left_knee, body::LandmarkId::left_ankle})
    at(seen.image, id).visibility = 0.0;
  EXPECT_FALSE(at(calc_quantities(calc_body_points(seen)), Quantity::knee_angle_l).seen());
}

TEST(Quantities, the_mean_of_both_sides_follows_the_visible_one) {
  const auto knee = *body::find_quantity_ref("knee_angle");
  Readings readings{};
  at(readings, Quantity::knee_angle_r) = {rad(90), rad(5)};
  at(readings, Quantity::knee_angle_l) = {rad(60), rad(40)};
  EXPECT_NEAR(deg(combine(readings, knee).value), 90.0, 1.0);
  at(readings, Quantity::knee_angle_r) = {};
  EXPECT_NEAR(deg(combine(readings, knee).value), 60.0, 1e-9);
}

TEST(Quantities, sides_that_differ_significantly_have_a_wide_common_value) {
  const auto knee = *body::find_quantity_ref("knee_angle");
  Readings readings{};
  at(readings, Quantity::knee_angle_r) = {rad(120), rad(5)};
  at(readings, Quantity::knee_angle_l) = {rad(20), rad(5)};
  EXPECT_GT(combine(readings, knee).sigma, rad(30));
}

TEST(MotionEstimator, a_planted_ankle_stays_put_on_the_image_plane) {
  MotionEstimator estimator(1000, 1000);
  StickPose pose;
  std::optional<Eigen::Vector2d> first;
  for (int i = 0; i < 30; ++i) {
    const MotionFrame frame = estimator.push({i / 30.0, stick_person(pose)});
    const Eigen::Vector2d ankle =
        frame.image_plane_m[static_cast<std::size_t>(body::LandmarkId::right_ankle)];
    if (!first) first = ankle;
    EXPECT_NEAR((ankle - *first).norm(), 0.0, 1e-9);
    EXPECT_NEAR(ankle.y(), -0.84, 0.01) << "in metres below the frame's middle";
  }
}

TEST(MotionEstimator, nobody_seen_means_no_readings) {
  MotionEstimator estimator(640, 480);
  const MotionFrame frame = estimator.push({0.0, std::nullopt});
  EXPECT_FALSE(frame.seen);
  for (const Reading& reading : frame.readings)
    EXPECT_FALSE(reading.seen());
}
