// The stated uncertainty of every quantity of a fitted body against a Monte Carlo of its pose and
// lengths, and of the arms, which are not fitted, against one of their landmarks.
#include "motion/scatter.hpp"

#include "motion/fitted_frame.hpp"
#include "support/stick_person.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <random>
#include <vector>

using namespace limber;
using namespace limber::motion;
using namespace limber::tests;
using body::LandmarkId;
using body::Quantity;
using body::quantity_count;

// ---------------------------------------------------------------- of the fitted pose

namespace {

constexpr int posed_unknowns = front_right_side;

/// Any positive definite matrix of information about three frames and the constants, strong enough
/// that deviations are some thousandths of a radian and of a metre.
Eigen::MatrixXd any_information(std::mt19937& random) {
  std::normal_distribution<double> normal;
  Eigen::MatrixXd A(2 * posed_unknowns, posed_unknowns);
  for (int i = 0; i < A.rows(); ++i)
    for (int j = 0; j < A.cols(); ++j)
      A(i, j) = normal(random);
  return 1e3 * A.transpose() * A;
}

PoseUncertainty uncertainty_of(const Eigen::MatrixXd& information) {
  FitFront front;
  for (int i = 0; i < posed_unknowns; ++i)
    for (int j = i; j < posed_unknowns; ++j)
      front.at(i, j) = information(i, j);
  PoseUncertainty uncertainty;
  for (EliminatedFrame& factor : uncertainty.factors)
    factor = front.eliminate();
  uncertainty.constants = front;
  return uncertainty;
}

/// Half squatting in front of the camera, at an angle to it, or the same lying on the floor.
FitPose any_fitted_pose(std::mt19937& random, bool lying = false) {
  std::uniform_real_distribution<double> small(-0.3, 0.3);
  FitPose pose;
  pose.p_G = Vec3(0.2, -0.1, -3.0);
  pose.R_GP =
      core::quat_of(Vec3(small(random), 1.0 - std::numbers::pi / 2 + small(random), small(random)))
          .toRotationMatrix();
  if (lying) pose.R_GP = core::rotation(core::Axis::z, 0.5 * std::numbers::pi) * pose.R_GP;
  for (std::size_t i = 6; i < dof_count_fit; ++i)
    pose.values[i] = small(random);
  for (const Dof lift :
       {Dof::shoulder_lift_r, Dof::shoulder_lift_l, Dof::shoulder_reach_r, Dof::shoulder_reach_l})
    pose[lift] *= 0.1;
  for (const Dof bent :
       {Dof::hip_flexion_r, Dof::hip_flexion_l, Dof::knee_angle_r, Dof::knee_angle_l})
    pose[bent] += 1.1;
  return pose;
}

Constants any_fitted_constants(std::mt19937& random) {
  std::uniform_real_distribution<double> small(-0.1, 0.1);
  Constants constants{};
  for (double& constant : constants)
    constant = small(random);
  return constants;
}

Scatter scatter_pose(const FitPose& pose, const Constants& constants,
                     const Eigen::MatrixXd& information, std::mt19937& random) {
  std::normal_distribution<double> normal;
  const body::Landmarks seen = stick_person({});
  const Eigen::LLT<Eigen::MatrixXd> factor(information);
  Scatter scatter(calc_fitted_points(pose, constants, seen));
  for (int i = 0; i < draws; ++i) {
    Eigen::VectorXd step(posed_unknowns);
    for (double& s : step)
      s = normal(random);
    factor.matrixU().solveInPlace(step);
    Constants drawn = constants;
    for (std::size_t k = 0; k < drawn.size(); ++k)
      drawn[k] += step[front_constants + static_cast<int>(k)];
    scatter.add(calc_fitted_points(stepped(pose, {step.data(), dof_count_fit}), drawn, seen));
  }
  return scatter;
}

bool is_of_the_arms(Quantity quantity) {
  return quantity == Quantity::hand_height_r || quantity == Quantity::hand_height_l ||
         quantity == Quantity::elbow_angle_r || quantity == Quantity::elbow_angle_l;
}

} // namespace

TEST(FittedSigma,
     of_every_quantity_and_of_both_sides_is_how_far_it_scatters_with_pose_and_lengths) {
  std::mt19937 random(23);
  for (const bool lying : {false, false, false, true}) {
    const FitPose pose = any_fitted_pose(random, lying);
    const Constants constants = any_fitted_constants(random);
    const Eigen::MatrixXd information = any_information(random);
    const QuantityUncertainty uncertainty =
        calc_fitted_uncertainty(pose, constants, uncertainty_of(information));
    const Scatter scatter = scatter_pose(pose, constants, information, random);
    for (std::size_t i = 0; i < quantity_count; ++i) {
      const auto quantity = static_cast<Quantity>(i);
      // An upright body has no hip_sag; a lying one's trunk_lean has a corner.
      if (is_of_the_arms(quantity)) EXPECT_EQ(uncertainty.sigma[i], 0.0) << "the fit has no arms";
      else if ((quantity == Quantity::hip_sag) == lying)
        expect_near(uncertainty.sigma[i], scatter.deviation(quantity), sampling_tolerance,
                    quantity);
    }
    Readings readings{};
    readings.side_covariance = uncertainty.side_covariance;
    for (std::size_t i = 0; i < quantity_count; ++i)
      readings[i].sigma = uncertainty.sigma[i];
    for (const body::QuantityRef& ref : all_of_both_sides()) {
      if (is_of_the_arms(ref.right)) continue;
      const double stated = stated_of_both(readings, ref);
      if (is_opposite_on_both_sides(ref)) EXPECT_LT(stated, 1e-6);
      else
        expect_near(stated, scatter.deviation_of_both(ref, readings), sampling_tolerance,
                    ref.right);
    }
  }
}

// ---------------------------------------------------------------- of arms, which are not fitted

namespace {

constexpr FrameSize frame_size{1000, 1000};

LiveFit::Result fitted_result(const FitPose& pose, const Constants& constants, double sigma) {
  LiveFit::Result result{0.0, pose, constants, {}};
  result.uncertainty.sigma.fill(sigma);
  for (std::size_t i = 0; i < quantity_count; ++i)
    if (is_of_the_arms(static_cast<Quantity>(i))) result.uncertainty.sigma[i] = 0.0;
  return result;
}

/// Bent arms in front of the body.
body::Landmarks landmarks_with_arms() {
  body::Landmarks seen = stick_person({});
  const auto put = [&](LandmarkId id, double x, double y, double z) {
    body::Landmark& p = body::at(seen.world, id);
    p = {x, y, z, p.visibility};
  };
  put(LandmarkId::right_elbow, -0.40, -0.35, -0.10);
  put(LandmarkId::right_wrist, -0.45, -0.60, -0.12);
  put(LandmarkId::left_elbow, 0.38, -0.55, 0.05);
  put(LandmarkId::left_wrist, 0.25, -0.75, -0.08);
  return seen;
}

} // namespace

TEST(FittedSigma, of_the_arms_matches_a_monte_carlo_of_their_landmarks) {
  std::mt19937 random(31);
  std::normal_distribution<double> normal;
  const FitPose pose = any_fitted_pose(random);
  Constants constants = any_fitted_constants(random);
  constants[static_cast<std::size_t>(Constant::camera_pitch)] = 0.5; // depth is no axis of G
  const body::Landmarks seen = landmarks_with_arms();
  const BodyPoints raw = calc_body_points(seen);
  Scatter scatter(calc_fitted_points(pose, constants, seen));
  for (int i = 0; i < draws; ++i) {
    body::Landmarks drawn = seen;
    for (std::size_t k = 0; k < body::landmark_count; ++k) {
      drawn.world[k].x += raw.sigma_C[k].x() * normal(random);
      drawn.world[k].y += raw.sigma_C[k].y() * normal(random);
      drawn.world[k].z += raw.sigma_C[k].z() * normal(random);
    }
    scatter.add(calc_fitted_points(pose, constants, drawn));
  }
  const MotionFrame frame =
      make_fitted_frame(fitted_result(pose, constants, 0.01), seen, frame_size);
  for (const Quantity quantity : {Quantity::hand_height_r, Quantity::hand_height_l,
                                  Quantity::elbow_angle_r, Quantity::elbow_angle_l}) {
    const bool angle = body::info_of(quantity).unit == body::QuantityUnit::angle;
    const double model = angle ? model_sigma_angle : model_sigma_ratio;
    const double sigma = at(frame.readings, quantity).sigma;
    // Landmarks as uncertain as the network's are: an angle is no longer quite linear in them.
    expect_near(std::sqrt(sigma * sigma - model * model), scatter.deviation(quantity), 0.15,
                quantity);
  }
}

// ---------------------------------------------------------------- added model errors

TEST(FittedSigma, includes_the_model_error) {
  std::mt19937 random(37);
  const FitPose pose = any_fitted_pose(random, true);
  const Constants constants = any_fitted_constants(random);
  constexpr double sigma = 0.05;
  const MotionFrame frame =
      make_fitted_frame(fitted_result(pose, constants, sigma), stick_person({}), frame_size);
  for (std::size_t i = 0; i < quantity_count; ++i) {
    const auto quantity = static_cast<Quantity>(i);
    if (is_of_the_arms(quantity)) continue;
    const bool angle = body::info_of(quantity).unit == body::QuantityUnit::angle;
    EXPECT_NEAR(frame.readings[i].sigma, std::hypot(sigma, angle ? 0.07 : 0.02), 1e-12)
        << body::info_of(quantity).name;
  }
}
