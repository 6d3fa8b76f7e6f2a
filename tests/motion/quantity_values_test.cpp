// Every quantity of a body in a known posture, with values calculated by hand.
#include "motion/posed_body.hpp"

#include "motion/quantities.hpp"
#include "motion/segment_masses.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <string>

using namespace limber;
using namespace limber::motion;
using namespace limber::tests;
using body::Quantity;
using C = body::Coordinate;

namespace {

// Degrees and shares of a length.
constexpr double tolerance_deg = 1e-3;
constexpr double tolerance_ratio = 1e-6;

double cos_of(double degrees) { return std::cos(core::rad(degrees)); }
double sin_of(double degrees) { return std::sin(core::rad(degrees)); }
double deg_of(double y, double x) { return core::deg(std::atan2(y, x)); }

constexpr double thigh = posed_thigh_m;
constexpr double shank = posed_shank_m;
constexpr double leg = posed_leg_m;
constexpr double trunk = posed_trunk_m;

/// The expected values of one posture, in degrees or as a ratio: right and left of a sided
/// quantity, or the one of the midline.
struct Row {
  std::string quantity; // as in a file, without its side
  PostureDeg posture;
  std::vector<double> expected;
};

std::vector<Row> trunk_rows() {
  // A trunk bent in the spine alone: half of it in either joint of the lumbar spine.
  const double bent_x = posed_thorax_m * sin_of(10) + 0.25 * sin_of(20);
  const double bent_y = posed_lumbar_m + posed_thorax_m * cos_of(10) + 0.25 * cos_of(20);
  return {
      {"trunk_inclination", {{C::pelvis_tilt, -40}}, {40}},
      {"trunk_inclination", {{C::pelvis_tilt, 90}}, {90}},
      {"trunk_inclination",
       {{C::pelvis_tilt, -30}, {C::pelvis_list, 20}},
       {core::deg(std::acos(cos_of(30) * cos_of(20)))}},
      {"trunk_inclination", {{C::lumbar_extension, -20}}, {deg_of(bent_x, bent_y)}},
      {"chest_elevation", {{C::pelvis_tilt, -40}}, {-40}}, // to the floor
      {"chest_elevation", {{C::pelvis_tilt, 70}}, {70}},
      {"trunk_lean", {{C::pelvis_list, 15}}, {15}},
      {"trunk_lean", {{C::pelvis_list, -8}}, {-8}},
      {"trunk_turn", {{C::thorax_rotation, 25}}, {25}},
      {"trunk_turn", {{C::thorax_rotation, -30}, {C::pelvis_tilt, -20}}, {-30}},
  };
}

std::vector<Row> hip_rows() {
  const auto& [upper_body, mass_of_thigh, lower_leg] = segment_masses();
  // Mid-hip and the line from shoulders to knees, from the triangle's two sides and their angle.
  const double line = std::sqrt(trunk * trunk + thigh * thigh - 2 * trunk * thigh * cos_of(160));
  const double off_line = thigh * sin_of(160) / line;
  return {
      {"hip_height",
       {{C::hip_flexion_r, 60},
        {C::knee_angle_r, 60},
        {C::hip_flexion_l, 30},
        {C::knee_angle_l, 90}},
       {(thigh * cos_of(60) + shank) / leg}}, // the right foot is the lower one
      {"hip_sag",
       {{C::pelvis_tilt, -90}, {C::hip_flexion_r, 20}, {C::hip_flexion_l, 20}},
       {-off_line}},
      {"hip_sag",
       {{C::pelvis_tilt, -90}, {C::hip_flexion_r, -20}, {C::hip_flexion_l, -20}},
       {off_line}},
      {"hip_shift",
       {{C::hip_adduction_r, 15}, {C::hip_adduction_l, -5}},
       {(sin_of(15) + sin_of(5)) / 2}},
      {"hip_shift", {{C::hip_adduction_l, 20}}, {-sin_of(20) / 2}},
      {"centre_of_mass_offset", // leaning over straight legs
       {{C::pelvis_tilt, -30}, {C::hip_flexion_r, 30}, {C::hip_flexion_l, 30}},
       {upper_body.mass * upper_body.centre * trunk * sin_of(30) / leg}},
      {"centre_of_mass_offset", // sitting
       {{C::hip_flexion_r, 90},
        {C::hip_flexion_l, 90},
        {C::knee_angle_r, 90},
        {C::knee_angle_l, 90}},
       {(2 * mass_of_thigh.mass * mass_of_thigh.centre + 2 * lower_leg.mass - 1) * thigh / leg}},
      {"hinge_index",
       {{C::pelvis_tilt, -50}, {C::knee_angle_r, 20}, {C::knee_angle_l, 40}},
       {(cos_of(20) + cos_of(40)) / 2 - cos_of(50)}},
      {"hinge_index",
       {{C::pelvis_tilt, -10}, {C::knee_angle_r, 90}, {C::knee_angle_l, 100}},
       {(cos_of(90) + cos_of(100)) / 2 - cos_of(10)}},
      {"hip_flexion",
       {{C::pelvis_tilt, -35},
        {C::pelvis_list, 10},
        {C::hip_flexion_r, 75},
        {C::hip_adduction_r, -20},
        {C::hip_flexion_l, -15}},
       {75, -15}},
      {"hip_flexion", // of the thigh against the trunk, which the spine bends, too
       {{C::lumbar_extension, -20}, {C::hip_flexion_r, 40}},
       {40 + deg_of(posed_thorax_m * sin_of(10) + 0.25 * sin_of(20),
                    posed_lumbar_m + posed_thorax_m * cos_of(10) + 0.25 * cos_of(20)),
        deg_of(posed_thorax_m * sin_of(10) + 0.25 * sin_of(20),
               posed_lumbar_m + posed_thorax_m * cos_of(10) + 0.25 * cos_of(20))}},
      {"hip_adduction",
       {{C::hip_flexion_r, 40}, {C::hip_adduction_r, -25}, {C::hip_adduction_l, 12}},
       {-25, 12}},
      {"hip_rotation",
       {{C::hip_flexion_r, 50},
        {C::hip_adduction_r, -10},
        {C::hip_rotation_r, 25},
        {C::knee_angle_r, 60},
        {C::hip_flexion_l, 30},
        {C::hip_adduction_l, -15},
        {C::hip_rotation_l, -18},
        {C::knee_angle_l, 50}},
       {25, -18}},
  };
}

std::vector<Row> thigh_and_knee_rows() {
  // Hip 30, turned inward by `turn`, knee 60: how far the ankle is outside of the hip, and what
  // share of the way from hip to ankle lies beside the knee.
  const auto outside = [](double turn) { return shank * sin_of(60) * sin_of(turn); };
  const double share = (thigh * thigh + thigh * shank * cos_of(60)) /
                       (thigh * thigh + shank * shank + 2 * thigh * shank * cos_of(60));
  const auto roll = [&](double turn) {
    const double shank_x =
        shank * (-cos_of(30) * sin_of(60) * cos_of(turn) + sin_of(30) * cos_of(60));
    const double thigh_x = thigh * sin_of(30);
    return deg_of(outside(turn) * share, thigh_x - (thigh_x + shank_x) * share);
  };
  const PostureDeg turned{{C::hip_flexion_r, 30},   {C::hip_flexion_l, 30}, {C::hip_rotation_r, 30},
                          {C::hip_rotation_l, -20}, {C::knee_angle_r, 60},  {C::knee_angle_l, 60}};
  return {
      {"thigh_inclination", {{C::hip_flexion_r, 110}, {C::hip_flexion_l, 35}}, {110, 35}},
      {"thigh_inclination",
       {{C::hip_flexion_r, 50}, {C::hip_adduction_r, -30}, {C::hip_adduction_l, -15}},
       {core::deg(std::acos(cos_of(50) * cos_of(30))), 15}},
      {"thigh_forward",
       {{C::pelvis_tilt, -20},
        {C::hip_flexion_r, 50},
        {C::hip_adduction_r, -20},
        {C::hip_flexion_l, -10}},
       {30, -30}},
      {"thigh_outward",
       {{C::hip_adduction_r, -35}, {C::hip_adduction_l, -20}, {C::hip_flexion_l, 40}},
       {35, deg_of(sin_of(20), cos_of(40) * cos_of(20))}},
      {"knee_angle", {{C::knee_angle_r, 70}, {C::knee_angle_l, 25}}, {70, 25}},
      {"knee_difference", {{C::knee_angle_r, 70}, {C::knee_angle_l, 25}}, {45}},
      {"knee_difference", {{C::knee_angle_r, 15}, {C::knee_angle_l, 100}}, {-85}},
      {"knee_lean", // sitting, both knees sunk to the right
       {{C::hip_flexion_r, 90},
        {C::hip_flexion_l, 90},
        {C::knee_angle_r, 90},
        {C::knee_angle_l, 90},
        {C::hip_rotation_r, -30},
        {C::hip_rotation_l, 14}},
       {22}},
      {"knee_medial_displacement", turned, {outside(30) * share / leg, -outside(20) * share / leg}},
      {"knee_roll", turned, {roll(30), -roll(20)}},
  };
}

std::vector<Row> shank_and_foot_rows() {
  // Standing on the left leg, the right thigh lifted by 50 with the shank hanging.
  const PostureDeg lifted{{C::hip_flexion_r, 50}, {C::knee_angle_r, 50}};
  const double across = 2 * posed_hip_m;
  const double ahead = thigh * sin_of(50);
  const double ankle_r_to_knee_l =
      std::hypot(ahead, thigh * cos_of(50) + shank - thigh, across) / shank;
  const double ankle_l_to_knee_r = std::hypot(ahead, leg - thigh * cos_of(50), across) / shank;
  return {
      {"shank_inclination",
       {{C::hip_flexion_r, 30},
        {C::knee_angle_r, 80},
        {C::hip_flexion_l, 100},
        {C::knee_angle_l, 40}},
       {50, 60}},
      {"ankle_angle",
       {{C::knee_angle_r, 40}, {C::ankle_angle_r, 18}, {C::ankle_angle_l, -35}},
       {18, -35}},
      {"heel_height", {{C::ankle_angle_r, -30}, {C::ankle_angle_l, 15}}, {sin_of(30), -sin_of(15)}},
      {"ankle_to_knee", lifted, {ankle_r_to_knee_l, ankle_l_to_knee_r}},
      {"ankle_crossed",
       lifted,
       {ankle_l_to_knee_r - ankle_r_to_knee_l, ankle_r_to_knee_l - ankle_l_to_knee_r}},
  };
}

std::vector<Row> leg_rows() {
  return {
      {"stance_width",
       {{C::hip_adduction_r, -20}, {C::hip_adduction_l, -20}},
       {2 * posed_hip_m / leg + 2 * sin_of(20)}},
      {"stance_width",
       {{C::hip_adduction_r, -30}, {C::hip_adduction_l, -10}},
       {std::hypot(2 * posed_hip_m / leg + sin_of(30) + sin_of(10), cos_of(30) - cos_of(10))}},
      {"foot_offset", {{C::hip_flexion_r, 30}, {C::hip_flexion_l, -20}}, {sin_of(30) + sin_of(20)}},
      {"foot_offset", {{C::hip_flexion_l, 40}}, {-sin_of(40)}},
      {"leg_forward",
       {{C::hip_flexion_r, 40}, {C::knee_angle_r, 60}, {C::hip_flexion_l, -25}},
       {deg_of(thigh * sin_of(40) - shank * sin_of(20), thigh * cos_of(40) + shank * cos_of(20)),
        -25}},
      {"leg_outward", {{C::hip_adduction_r, -30}, {C::hip_adduction_l, 12}}, {30, -12}},
      {"leg_flexion", // sitting on the floor, leaning back, one leg bent
       {{C::pelvis_tilt, 25},
        {C::hip_flexion_r, 90},
        {C::hip_flexion_l, 50},
        {C::knee_angle_l, 50}},
       {90, deg_of(thigh * sin_of(50), thigh * cos_of(50) + shank)}},
      {"foot_lift",
       {{C::hip_flexion_r, 60}, {C::knee_angle_r, 60}},
       {thigh * (1 - cos_of(60)) / leg, -thigh * (1 - cos_of(60)) / leg}},
      {"foot_forward",
       {{C::hip_flexion_r, 30}, {C::hip_flexion_l, -20}},
       {sin_of(30), -sin_of(20)}},
      {"foot_forward", // a plank, the right knee drawn to the chest
       {{C::pelvis_tilt, -90}, {C::hip_flexion_r, 120}, {C::knee_angle_r, 100}},
       {(thigh * sin_of(30) - shank * sin_of(70)) / leg, -1}},
      {"foot_height", // on the back
       {{C::pelvis_tilt, 90},
        {C::hip_flexion_r, 60},
        {C::hip_flexion_l, 20},
        {C::knee_angle_l, 40}},
       {sin_of(60), (thigh - shank) * sin_of(20) / leg}},
  };
}

std::vector<Row> arm_rows() {
  return {
      {"hand_height",
       {{C::arm_flex_r, 150}, {C::arm_flex_l, 40}, {C::elbow_flex_l, 90}},
       {-cos_of(150),
        -(posed_upper_arm_m * cos_of(40) + posed_forearm_m * cos_of(130)) / posed_arm_m}},
      {"elbow_angle",
       {{C::elbow_flex_r, 100}, {C::arm_flex_l, 30}, {C::elbow_flex_l, 35}},
       {100, 35}},
  };
}

std::vector<Row> all_rows() {
  std::vector<Row> all;
  for (const auto& rows : {trunk_rows(), hip_rows(), thigh_and_knee_rows(), shank_and_foot_rows(),
                           leg_rows(), arm_rows()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

/// The quantities that a row names, in the order of its values.
std::vector<Quantity> quantities_of(const Row& row) {
  const auto ref = body::find_quantity_ref(row.quantity);
  if (!ref) return {};
  if (!ref->both_sides()) return {ref->right};
  return {ref->right, ref->left};
}

} // namespace

TEST(QuantityValues, are_those_of_the_posture) {
  for (const Row& row : all_rows()) {
    const std::vector<Quantity> quantities = quantities_of(row);
    ASSERT_EQ(quantities.size(), row.expected.size()) << row.quantity;
    for (const double turned : {-115.0, 0.0, 25.0}) {
      const Readings readings = calc_quantities(pose_body(row.posture, turned));
      for (std::size_t i = 0; i < quantities.size(); ++i) {
        SCOPED_TRACE(body::info_of(quantities[i]).name);
        const Reading& reading = at(readings, quantities[i]);
        ASSERT_TRUE(reading.seen());
        if (body::info_of(quantities[i]).unit == body::QuantityUnit::angle)
          EXPECT_NEAR(core::deg(reading.value), row.expected[i], tolerance_deg);
        else EXPECT_NEAR(reading.value, row.expected[i], tolerance_ratio);
      }
    }
  }
}

TEST(QuantityValues, are_tested_for_every_quantity_and_are_not_zero) {
  const std::vector<Row> rows = all_rows();
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto quantity = static_cast<Quantity>(i);
    const bool tested = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
      const std::vector<Quantity> named = quantities_of(row);
      const auto found = std::find(named.begin(), named.end(), quantity);
      return found != named.end() &&
             std::abs(row.expected[static_cast<std::size_t>(found - named.begin())]) > 0.01;
    });
    EXPECT_TRUE(tested) << body::info_of(quantity).name << " has no value test";
  }
}

TEST(QuantityValues, of_hip_rotation_need_a_bent_knee_and_of_knee_roll_a_bent_leg) {
  const Readings straight =
      calc_quantities(pose_body({{C::knee_angle_r, 20}, {C::knee_angle_l, 30}}));
  EXPECT_FALSE(at(straight, Quantity::hip_rotation_r).seen());
  EXPECT_TRUE(at(straight, Quantity::hip_rotation_l).seen());
  const Readings standing = calc_quantities(pose_body({{C::knee_angle_l, 60}}));
  EXPECT_FALSE(at(standing, Quantity::knee_roll_r).seen());
  EXPECT_TRUE(at(standing, Quantity::knee_roll_l).seen());
}
