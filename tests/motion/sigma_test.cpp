// The stated uncertainty of every quantity against a Monte Carlo of the landmarks it is calculated
// from, drawn with their stated uncertainty.
#include "motion/scatter.hpp"

#include "support/stick_person.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

using namespace limber;
using namespace limber::motion;
using namespace limber::tests;
using body::LandmarkId;
using body::Quantity;
using body::quantity_count;
using C = body::Coordinate;

namespace {

// Far from singularities of angles: no limb straight or upright.

// One leg further out.
const PostureDeg squatting{
    {C::pelvis_tilt, -35},     {C::lumbar_bending, 12},  {C::thorax_rotation, 15},
    {C::hip_flexion_r, 80},    {C::hip_flexion_l, 65},   {C::hip_adduction_r, -25},
    {C::hip_adduction_l, -10}, {C::hip_rotation_r, -15}, {C::hip_rotation_l, 12},
    {C::knee_angle_r, 85},     {C::knee_angle_l, 70},    {C::ankle_angle_r, 15},
    {C::ankle_angle_l, -20},   {C::arm_flex_r, 120},     {C::arm_flex_l, 60},
    {C::elbow_flex_r, 40},     {C::elbow_flex_l, 75}};
// On the floor, leaning back, the knees to one side.
const PostureDeg sitting{
    {C::pelvis_tilt, 30},      {C::pelvis_list, 8},      {C::thorax_rotation, -20},
    {C::hip_flexion_r, 75},    {C::hip_flexion_l, 70},   {C::hip_adduction_r, -15},
    {C::hip_adduction_l, -20}, {C::hip_rotation_r, -35}, {C::hip_rotation_l, 30},
    {C::knee_angle_r, 95},     {C::knee_angle_l, 105},   {C::ankle_angle_r, -15},
    {C::ankle_angle_l, -30},   {C::arm_flex_r, -40},     {C::arm_flex_l, -50},
    {C::elbow_flex_r, 25},     {C::elbow_flex_l, 35}};
const PostureDeg lunging{
    {C::pelvis_tilt, -15},     {C::pelvis_list, -6},    {C::thorax_rotation, 10},
    {C::hip_flexion_r, 70},    {C::hip_flexion_l, -20}, {C::hip_adduction_r, -8},
    {C::hip_adduction_l, -12}, {C::knee_angle_r, 60},   {C::knee_angle_l, 45},
    {C::ankle_angle_r, 20},    {C::ankle_angle_l, 25},  {C::arm_flex_r, 30},
    {C::arm_flex_l, 160},      {C::elbow_flex_r, 90},   {C::elbow_flex_l, 50}};
// Hips sagging, one knee lower, a little rolled.
const PostureDeg planking{
    {C::pelvis_tilt, -60},    {C::pelvis_list, 8},     {C::thorax_rotation, 12},
    {C::hip_flexion_r, -20},  {C::hip_flexion_l, -8},  {C::hip_adduction_r, -12},
    {C::hip_adduction_l, -9}, {C::hip_rotation_r, 10}, {C::hip_rotation_l, -14},
    {C::knee_angle_r, 45},    {C::knee_angle_l, 60},   {C::ankle_angle_r, 15},
    {C::ankle_angle_l, 25},   {C::arm_flex_r, 70},     {C::arm_flex_l, 100},
    {C::elbow_flex_r, 60},    {C::elbow_flex_l, 75}};
const std::array postures{squatting, sitting, lunging, planking};

/// The line from shoulders to knees is steep, and hip_sag has no reading.
bool is_upright(const PostureDeg& posture) { return posture == squatting || posture == lunging; }

} // namespace

// ---------------------------------------------------------------- of landmarks

namespace {

/// Each landmark sure in its own measure, less in depth than across, and all of it `scale` times
/// as much as the network's, or a little more.
void make_uncertain(BodyPoints& points, double scale) {
  for (std::size_t i = 0; i < points.sigma_C.size(); ++i)
    points.sigma_C[i] = scale * (1.0 + 0.1 * static_cast<double>(i % 7)) * Point{0.02, 0.02, 0.05};
}

Scatter scatter_points(const BodyPoints& mean, std::mt19937& random) {
  std::normal_distribution<double> normal;
  Scatter scatter(mean);
  for (int i = 0; i < draws; ++i) {
    BodyPoints drawn = mean;
    for (std::size_t k = 0; k < drawn.p_C.size(); ++k)
      drawn.p_C[k] +=
          drawn.sigma_C[k].cwiseProduct(Point{normal(random), normal(random), normal(random)});
    scatter.add(drawn);
  }
  return scatter;
}

} // namespace

/// A twentieth of the network's uncertainty, so that every quantity is nearly linear.
TEST(Sigma, of_every_quantity_matches_a_monte_carlo_of_the_landmarks) {
  std::mt19937 random(17);
  for (const PostureDeg& posture : postures) {
    BodyPoints points = pose_body(posture);
    make_uncertain(points, 0.05);
    const Readings readings = calc_quantities(points);
    const Scatter scatter = scatter_points(points, random);
    for (std::size_t i = 0; i < quantity_count; ++i) {
      const auto quantity = static_cast<Quantity>(i);
      if (quantity == Quantity::hip_sag && is_upright(posture)) {
        EXPECT_FALSE(readings[i].seen()) << "no reading of an upright body";
        continue;
      }
      ASSERT_TRUE(readings[i].seen()) << body::info_of(quantity).name;
      expect_near(readings[i].sigma, scatter.deviation(quantity), sampling_tolerance, quantity);
    }
  }
}

/// At the uncertainty of the network's landmarks some quantities are not linear: their scatter
/// differs from the stated sigma, or they are undefined in some draws.
TEST(Sigma, is_within_a_quarter_at_the_networks_uncertainty_except_for_these) {
  constexpr double share = 0.25;
  using List = std::vector<Quantity>;
  const std::vector<List> not_linear{
      // an upright body has no hip_sag; the others have draws in which a leg is too straight to
      // tell
      {Quantity::hip_sag, Quantity::hip_rotation_r, Quantity::hip_rotation_l, Quantity::knee_roll_r,
       Quantity::knee_roll_l},
      // nearly straight elbows; the left thigh, level and aside, whose angles curve within so much
      {Quantity::elbow_angle_r, Quantity::elbow_angle_l, Quantity::hip_flexion_l,
       Quantity::thigh_forward_l, Quantity::thigh_outward_l},
      {Quantity::hip_sag, Quantity::elbow_angle_l, Quantity::hip_rotation_r,
       Quantity::hip_rotation_l, Quantity::knee_roll_r, Quantity::knee_roll_l},
      // draws in which a leg is too straight; legs nearly level, whose sideways swing against
      // vertical means little
      {Quantity::hip_rotation_r, Quantity::hip_rotation_l, Quantity::knee_roll_r,
       Quantity::knee_roll_l, Quantity::leg_outward_r, Quantity::leg_outward_l},
  };
  std::mt19937 random(17);
  for (std::size_t p = 0; p < postures.size(); ++p) {
    BodyPoints points = pose_body(postures[p]);
    make_uncertain(points, 1.0);
    const Readings readings = calc_quantities(points);
    const Scatter scatter = scatter_points(points, random);
    for (std::size_t i = 0; i < quantity_count; ++i) {
      const auto quantity = static_cast<Quantity>(i);
      const List& left_out = not_linear[p];
      if (std::find(left_out.begin(), left_out.end(), quantity) == left_out.end())
        expect_near(readings[i].sigma, scatter.deviation(quantity), share, quantity);
    }
  }
}

/// A landmark that a formula does not list would be missing in its uncertainty.
TEST(Sigma, includes_every_landmark_that_a_quantity_depends_on) {
  for (const PostureDeg& posture : postures) {
    const BodyPoints points = pose_body(posture);
    for (const Formula& formula : formulas()) {
      const double value = formula.value(points, formula.side);
      if (!std::isfinite(value)) continue; // hip_sag of an upright body
      for (std::size_t k = 0; k < body::landmark_count; ++k) {
        const auto id = static_cast<LandmarkId>(k);
        if (std::find(formula.uses.begin(), formula.uses.end(), id) != formula.uses.end()) continue;
        BodyPoints moved = points;
        moved.p_C[k] += Point{0.01, 0.02, -0.015};
        EXPECT_EQ(formula.value(moved, formula.side), value)
            << body::info_of(formula.quantity).name << " depends on landmark " << k;
      }
    }
  }
}

// ---------------------------------------------------------------- added errors

TEST(Sigma, of_a_landmark_grows_when_hidden_and_outside_the_frame) {
  body::Landmarks seen = stick_person({});
  const auto sigma_of_knee = [&](double visibility, double x) {
    body::Landmark& knee = body::at(seen.image, LandmarkId::right_knee);
    knee.visibility = visibility;
    knee.x = x;
    return calc_body_points(seen).sigma_C[static_cast<std::size_t>(LandmarkId::right_knee)];
  };
  const auto is = [](const Point& sigma, double factor) {
    return (sigma - factor * Point{0.02, 0.02, 0.05}).norm() < 1e-12;
  };
  EXPECT_TRUE(is(sigma_of_knee(1.0, 0.5), 1.0)) << "2 cm across, 5 cm in depth";
  EXPECT_TRUE(is(sigma_of_knee(0.5, 0.5), 2.25)) << "1 + 5 * 0.5^2";
  EXPECT_TRUE(is(sigma_of_knee(0.0, 0.5), 6.0));
  EXPECT_TRUE(is(sigma_of_knee(1.0, 1.05), 3.0)) << "half way over the soft edge";
  EXPECT_TRUE(is(sigma_of_knee(1.0, -0.2), 5.0));
}

TEST(Sigma, above_45_degrees_or_0_6_gives_no_reading) {
  const auto is_seen = [](Quantity quantity, double sigma) {
    return checked({0.1, sigma}, quantity).seen();
  };
  EXPECT_TRUE(is_seen(Quantity::knee_angle_r, core::rad(44.9)));
  EXPECT_FALSE(is_seen(Quantity::knee_angle_r, core::rad(45.1)));
  EXPECT_TRUE(is_seen(Quantity::hip_height, 0.599));
  EXPECT_FALSE(is_seen(Quantity::hip_height, 0.601));
}

// ---------------------------------------------------------------- of both sides together

/// Also of sides that share the trunk, the pelvis or both hips.
TEST(Sigma, of_both_sides_matches_the_scatter_of_their_mean) {
  std::mt19937 random(41);
  for (const PostureDeg& posture : postures) {
    BodyPoints points = pose_body(posture);
    make_uncertain(points, 0.05);
    const Readings readings = calc_quantities(points);
    const Scatter scatter = scatter_points(points, random);
    for (const body::QuantityRef& ref : all_of_both_sides()) {
      const double stated = stated_of_both(readings, ref);
      if (is_opposite_on_both_sides(ref)) EXPECT_LT(stated, 1e-6);
      else
        expect_near(stated, scatter.deviation_of_both(ref, readings), sampling_tolerance,
                    ref.right);
    }
  }
}

TEST(Sigma, of_both_sides_equals_that_of_one_if_their_errors_are_the_same) {
  const body::QuantityRef hips = body::find_quantity_ref("hip_flexion").value();
  Readings readings{};
  at(readings, hips.right) = at(readings, hips.left) = {0.5, 0.1};
  readings.side_covariance[static_cast<std::size_t>(hips.right)] = 0.1 * 0.1;
  EXPECT_NEAR(combine(readings, hips).sigma, 0.1, 1e-12);
  readings.side_covariance[static_cast<std::size_t>(hips.right)] = -0.1 * 0.1;
  EXPECT_NEAR(combine(readings, hips).sigma, 0.0, 1e-12) << "opposite errors";
}

/// Birge 1932, added deliberately.
TEST(Sigma, of_both_sides_grows_with_the_significance_of_their_difference) {
  const body::QuantityRef knee = body::find_quantity_ref("knee_angle").value();
  Readings readings{};
  at(readings, knee.right) = {0.5, 0.03};
  at(readings, knee.left) = {0.5 + 3.0 * 0.05, 0.04}; // three times the difference's own deviation
  constexpr double alone = 0.03 * 0.04 / 0.05;        // of the weighted mean
  EXPECT_NEAR(combine(readings, knee).sigma, 3.0 * alone, 1e-12);
  at(readings, knee.left).value = 0.5 + 0.04; // less than that: as if they agreed
  EXPECT_NEAR(combine(readings, knee).sigma, alone, 1e-12);
}

/// Half of the variance shared: the other half is all that the sides may differ by.
TEST(Sigma, of_both_sides_is_not_widened_by_a_shared_error) {
  const body::QuantityRef hips = body::find_quantity_ref("hip_flexion").value();
  constexpr double apart = 0.4;
  Readings readings{};
  at(readings, hips.right) = {0.5, 0.1};
  at(readings, hips.left) = {0.5 + apart, 0.1};
  readings.side_covariance[static_cast<std::size_t>(hips.right)] = 0.005;
  EXPECT_NEAR(combine(readings, hips).sigma, std::sqrt(0.005 + 0.25 * apart * apart), 1e-12);
}
