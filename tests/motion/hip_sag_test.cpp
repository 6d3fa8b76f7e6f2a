// hip_sag over continuous series of postures: no jump, and no reading where it is undefined.
#include "motion/posed_body.hpp"

#include "motion/quantities.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <optional>

using namespace limber;
using namespace limber::motion;
using namespace limber::tests;
using body::Quantity;
using C = body::Coordinate;

namespace {

/// Nothing if there is no reading.
std::optional<double> hip_sag_of(double tilt_deg, double rotation_deg, double hip_flexion_deg,
                                 double knee_deg = 0.0) {
  const PostureDeg posture{{C::pelvis_tilt, tilt_deg},          {C::pelvis_rotation, rotation_deg},
                           {C::hip_flexion_r, hip_flexion_deg}, {C::hip_flexion_l, hip_flexion_deg},
                           {C::knee_angle_r, knee_deg},         {C::knee_angle_l, knee_deg}};
  const Reading reading = at(calc_quantities(pose_body(posture)), Quantity::hip_sag);
  if (!reading.seen()) return std::nullopt;
  return reading.value;
}

/// The most by which one degree of rotation may change a value below 0.3.
constexpr double max_step = 0.02;

} // namespace

TEST(HipSag, changes_sign_through_zero_as_a_piked_body_rolls_from_its_front_to_its_back) {
  double before = hip_sag_of(-90, 0, 40).value();
  EXPECT_LT(before, -0.2) << "face down, the hips are above the line";
  for (int rolled = 1; rolled <= 360; ++rolled) {
    const auto sag = hip_sag_of(-90, rolled, 40);
    ASSERT_TRUE(sag) << rolled << " degrees: the body lies";
    EXPECT_NEAR(*sag, before, max_step) << rolled << " degrees";
    before = *sag;
    if (rolled == 90 || rolled == 270) {
      EXPECT_NEAR(*sag, 0.0, 1e-6) << "on one side, the hips lie beside the line";
    }
    if (rolled == 180) {
      EXPECT_GT(*sag, 0.2) << "face up, they are below it";
    }
  }
}

TEST(HipSag, changes_sign_through_zero_as_planked_hips_drop) {
  double before = hip_sag_of(-90, 0, 40).value();
  for (int flexion = 39; flexion >= -40; --flexion) {
    const auto sag = hip_sag_of(-90, 0, flexion);
    ASSERT_TRUE(sag) << flexion;
    EXPECT_NEAR(*sag, before, max_step) << flexion;
    before = *sag;
    if (flexion == 0) {
      EXPECT_NEAR(*sag, 0.0, 1e-6);
    }
  }
  EXPECT_GT(before, 0.2);
}

TEST(HipSag, has_no_reading_while_the_line_from_shoulder_to_knee_passes_the_vertical) {
  std::optional<double> before;
  int unseen = 0;
  for (int turned = 0; turned < 360; ++turned) {
    const auto sag = hip_sag_of(-turned, 0, 40);
    if (sag && before) {
      EXPECT_NEAR(*sag, *before, max_step) << turned << " degrees";
    }
    if (!sag) ++unseen;
    before = sag;
  }
  EXPECT_EQ(unseen, 120) << "30 degrees about the vertical, twice";
}

TEST(HipSag, has_no_reading_while_standing_bowing_or_squatting) {
  EXPECT_FALSE(hip_sag_of(0, 0, 0));
  EXPECT_FALSE(hip_sag_of(-10, 0, 40)) << "bowed a little";
  EXPECT_FALSE(hip_sag_of(-35, 0, 100, 95)) << "squatting";
}

TEST(HipSag, has_a_reading_in_postures_in_which_exercises_use_it) {
  EXPECT_TRUE(hip_sag_of(-70, 0, 0, 2)) << "the plank of a lunge";
  EXPECT_TRUE(hip_sag_of(-72, 0, 72, 90)) << "on all fours";
  EXPECT_TRUE(hip_sag_of(82, 0, 0, 82)) << "the top of a reverse tabletop";
  EXPECT_TRUE(hip_sag_of(24, 0, 116, 107)) << "its start";
}
