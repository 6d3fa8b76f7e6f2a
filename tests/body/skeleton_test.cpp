#include "body/skeleton.hpp"

#include "core/angle.hpp"

#include <gtest/gtest.h>

using namespace limber::body;
using limber::core::rad;
using C = Coordinate;

namespace {

const Skeleton& person() {
  static const Skeleton skeleton = make_skeleton(reference_measures());
  return skeleton;
}

Placement placed(std::initializer_list<std::pair<C, double>> angles_deg) {
  BodyPose pose;
  for (const auto& [c, deg] : angles_deg)
    at(pose.values, c) = rad(deg);
  pose.R_GP = calc_root_rotation(pose.values);
  return calc_placement(person(), pose);
}

} // namespace

TEST(Skeleton, stands_as_tall_as_its_segments) {
  const Placement p = placed({});
  EXPECT_NEAR(p[Segment::femur_r].p.y() - p[Segment::calcn_r].p.y(), 0.491 * 1.72, 1e-9);
  EXPECT_GT(p[Segment::humerus_r].p.z(), 0.1); // right is to the right
  EXPECT_LT(p[Segment::humerus_l].p.z(), -0.1);
}

TEST(Skeleton, hip_flexion_lifts_either_knee_forward) {
  const Placement p = placed({{C::hip_flexion_r, 90}, {C::hip_flexion_l, 90}});
  for (const Segment knee : {Segment::tibia_r, Segment::tibia_l}) {
    EXPECT_NEAR(p[knee].p.x(), person().measures.thigh, 1e-9);
    EXPECT_NEAR(p[knee].p.y(), 0.0, 1e-9);
  }
}

TEST(Skeleton, knee_flexion_takes_the_foot_backward) {
  const Placement p = placed({{C::knee_angle_r, 90}});
  EXPECT_NEAR(p[Segment::calcn_r].p.x(), -person().measures.shank, 1e-9);
}

TEST(Skeleton, adduction_takes_either_leg_to_the_midline) {
  const Placement p = placed({{C::hip_adduction_r, 20}, {C::hip_adduction_l, 20}});
  EXPECT_LT(p[Segment::tibia_r].p.z(), p[Segment::femur_r].p.z());
  EXPECT_GT(p[Segment::tibia_l].p.z(), p[Segment::femur_l].p.z());
}

TEST(Skeleton, internal_rotation_turns_the_toes_inward) {
  const Placement p = placed({{C::hip_rotation_r, 30}, {C::hip_rotation_l, 30}});
  EXPECT_LT(p[Segment::toes_r].p.z(), p[Segment::calcn_r].p.z());
  EXPECT_GT(p[Segment::toes_l].p.z(), p[Segment::calcn_l].p.z());
}

TEST(Skeleton, anterior_tilt_is_negative_and_lying_on_the_back_is_plus_ninety) {
  EXPECT_GT(placed({{C::pelvis_tilt, -20}})[Segment::head].p.x(), 0.0);
  const Placement lying = placed({{C::pelvis_tilt, 90}});
  EXPECT_NEAR(lying[Segment::head].R.col(0).y(), 1.0, 1e-9); // the face looks up
}

TEST(Skeleton, bending_and_rotation_of_the_spine_go_right_and_left) {
  EXPECT_GT(placed({{C::lumbar_bending, 20}})[Segment::head].p.z(), 0.0);
  EXPECT_LT(placed({{C::thorax_rotation, 20}})[Segment::chest].R.col(0).z(), 0.0);
}

TEST(Skeleton, palmar_flexion_pronation_and_radial_deviation_mean_the_same_on_both_sides) {
  const Placement flexed = placed({{C::wrist_flex_r, 60}, {C::wrist_flex_l, 60}});
  EXPECT_LT(flexed[Segment::fingers_r].p.z(), flexed[Segment::hand_r].p.z()); // palms face inward
  EXPECT_GT(flexed[Segment::fingers_l].p.z(), flexed[Segment::hand_l].p.z());
  const Placement turned = placed({{C::pro_sup_r, 90}, {C::pro_sup_l, 90}});
  EXPECT_LT(turned[Segment::hand_r].R.col(0).z(), -0.9); // thumbs inward
  EXPECT_GT(turned[Segment::hand_l].R.col(0).z(), 0.9);
}

TEST(Skeleton, the_arm_is_raised_against_the_chest_and_the_shoulder_rises_with_it) {
  const Placement low = placed({});
  const Placement high = placed({{C::arm_flex_r, 180}});
  EXPECT_GT(high[Segment::humerus_r].p.y(), low[Segment::humerus_r].p.y() + 0.03);
  const limber::core::Vec3 arm = high[Segment::ulna_r].p - high[Segment::humerus_r].p;
  EXPECT_NEAR(arm.normalized().y(), 1.0, 1e-9);
}

TEST(Skeleton, a_mirrored_pose_is_the_mirrored_body) {
  BodyPose pose;
  pose.p_GP = {0.1, 0.9, 0.2};
  double angle = 0.05;
  for (std::size_t i = 0; i < coordinate_count; ++i, angle += 0.01)
    pose.values[i] = angle;
  pose.R_GP = calc_root_rotation(pose.values);
  const Placement a = calc_placement(person(), pose);
  const Placement b = calc_placement(person(), mirrored(pose));
  for (std::size_t s = 0; s < segment_count; ++s) {
    const auto segment = static_cast<Segment>(s);
    limber::core::Vec3 expected = a[mirrored(segment)].p;
    expected.z() = -expected.z();
    EXPECT_LT((b[segment].p - expected).norm(), 1e-12) << s;
  }
}

TEST(Skeleton, the_root_angles_are_the_roots_rotation) {
  BodyPose pose;
  at(pose.values, C::pelvis_tilt) = 0.7;
  at(pose.values, C::pelvis_list) = -0.3;
  at(pose.values, C::pelvis_rotation) = 1.1;
  pose.R_GP = calc_root_rotation(pose.values);
  BodyPose again = pose;
  store_root_angles(again);
  for (const C c : {C::pelvis_tilt, C::pelvis_list, C::pelvis_rotation})
    EXPECT_NEAR(at(again.values, c), at(pose.values, c), 1e-12);
}

TEST(Measures, impossible_heights_and_wrongly_measured_limbs_are_refused) {
  EXPECT_FALSE(calc_measures(0.4));
  EXPECT_FALSE(calc_measures(3.0));
  MeasuredLengths wrong;
  wrong.thigh = 0.9;
  EXPECT_FALSE(calc_measures(1.7, Sex::female, wrong));
  MeasuredLengths right;
  right.thigh = 0.40;
  ASSERT_TRUE(calc_measures(1.7, Sex::female, right));
  EXPECT_DOUBLE_EQ(calc_measures(1.7, Sex::female, right)->thigh, 0.40);
}

TEST(Measures, the_masses_of_all_segments_make_one_body) {
  for (const Sex sex : {Sex::female, Sex::male, Sex::unstated}) {
    const MassTable t = mass_table(sex);
    const double sides =
        t.upper_arm.mass + t.forearm.mass + t.hand.mass + t.thigh.mass + t.shank.mass + t.foot.mass;
    EXPECT_NEAR(t.head.mass + t.upper_trunk.mass + t.middle_trunk.mass + t.lower_trunk.mass +
                    2 * sides,
                1.0, 2e-3);
  }
}
