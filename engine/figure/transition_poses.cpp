#include "figure/transition_poses.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <utility>

namespace limber::figure {
namespace {

using body::Vec3;
using core::rad;
using exercise::Contact;
using movement::ContactConstraint;
using movement::solve_keys;
using enum exercise::Part;
using C = body::Coordinate;

constexpr double eighth_turn = 0.7854;

struct Angle {
  C coordinate;
  double deg;
};

// Right-hand coordinates stand for both sides where `both`.
TargetPose pose(const char* name, std::initializer_list<Angle> both,
                std::initializer_list<Angle> one, std::initializer_list<exercise::Part> on_floor,
                double heading_rad = 0.0) {
  TargetPose key;
  key.name = name;
  for (const Angle& a : both) {
    at(key.values, a.coordinate) = rad(a.deg);
    at(key.values, body::mirrored(a.coordinate)) = rad(a.deg);
  }
  for (const Angle& a : one)
    at(key.values, a.coordinate) = rad(a.deg);
  for (const exercise::Part part : on_floor)
    key.contacts.push_back({part, exercise::Surface::floor});
  key.heading_rad = heading_rad;
  return key;
}

TargetPose step_back() {
  TargetPose key = pose("step_back", {{C::arm_add_r, -12}, {C::elbow_flex_r, 15}},
                        {{C::pelvis_tilt, -22},
                         {C::lumbar_extension, -6},
                         {C::neck_extension, 10},
                         {C::hip_flexion_r, 46},
                         {C::knee_angle_r, 36},
                         {C::ankle_angle_r, 14},
                         {C::hip_flexion_l, -22},
                         {C::knee_angle_l, 8},
                         {C::mtp_angle_l, 45}},
                        {foot_r, toes_l});
  key.bearing = {{foot_r, exercise::Surface::floor}};
  return key;
}

TargetPose split_stance() {
  return pose("split_stance", {{C::arm_add_r, -10}, {C::elbow_flex_r, 12}},
              {{C::hip_flexion_r, 34},
               {C::knee_angle_r, 44},
               {C::ankle_angle_r, 12},
               {C::hip_flexion_l, -14},
               {C::knee_angle_l, 26},
               {C::ankle_angle_l, 12},
               {C::mtp_angle_l, 45},
               {C::pelvis_tilt, -6}},
              {foot_r, toes_l});
}

TargetPose half_kneeling() {
  return pose("half_kneeling", {{C::arm_add_r, -10}, {C::elbow_flex_r, 30}, {C::arm_flex_r, 16}},
              {{C::hip_flexion_r, 84},
               {C::knee_angle_r, 92},
               {C::ankle_angle_r, 6},
               {C::hip_flexion_l, -4},
               {C::knee_angle_l, 88},
               {C::ankle_angle_l, 18},
               {C::mtp_angle_l, 60},
               {C::pelvis_tilt, -8}},
              {foot_r, knee_l, toes_l});
}

TargetPose hands_down() {
  TargetPose key = pose("hands_down",
                        {{C::arm_flex_r, 58},
                         {C::arm_add_r, -16},
                         {C::elbow_flex_r, 8},
                         {C::arm_rot_r, 8},
                         {C::pro_sup_r, 70},
                         {C::wrist_flex_r, -70}},
                        {{C::pelvis_tilt, -52},
                         {C::lumbar_extension, -20},
                         {C::neck_extension, 18},
                         {C::hip_flexion_r, 122},
                         {C::hip_adduction_r, -8},
                         {C::knee_angle_r, 112},
                         {C::ankle_angle_r, 18},
                         {C::hip_flexion_l, 44},
                         {C::knee_angle_l, 86},
                         {C::ankle_angle_l, 10},
                         {C::mtp_angle_l, 60}},
                        {foot_r, knee_l, toes_l, hand_r, hand_l});
  key.bearing = {{foot_r, exercise::Surface::floor},
                 {knee_l, exercise::Surface::floor},
                 {toes_l, exercise::Surface::floor}};
  return key;
}

TargetPose all_fours() {
  return pose("all_fours",
              {{C::hip_flexion_r, 74},
               {C::hip_adduction_r, -2},
               {C::knee_angle_r, 90},
               {C::ankle_angle_r, 6},
               {C::mtp_angle_r, 58},
               {C::arm_flex_r, 76},
               {C::arm_rot_r, 8},
               {C::elbow_flex_r, 4},
               {C::pro_sup_r, 70},
               {C::wrist_flex_r, -80}},
              {{C::pelvis_tilt, -74}, {C::neck_extension, 12}},
              {knee_r, knee_l, toes_r, toes_l, hand_r, hand_l});
}

// Sitting on the right buttock, knees to the front and left, the right hand beside the hip.
TargetPose side_sitting() {
  return pose("side_sitting", {{C::ankle_angle_r, -25}},
              {{C::pelvis_tilt, 8},        {C::pelvis_list, 3},       {C::lumbar_bending, -8},
               {C::lumbar_extension, -12}, {C::thorax_bending, -4},   {C::hip_flexion_r, 84},
               {C::hip_adduction_r, -4},   {C::hip_rotation_r, -38},  {C::knee_angle_r, 104},
               {C::hip_flexion_l, 90},     {C::hip_adduction_l, -10}, {C::hip_rotation_l, 20},
               {C::knee_angle_l, 108},     {C::arm_flex_r, -8},       {C::arm_add_r, -34},
               {C::elbow_flex_r, 10},      {C::wrist_flex_r, -58},    {C::arm_flex_l, 34},
               {C::arm_add_l, -14},        {C::elbow_flex_l, 34},     {C::pro_sup_l, 60}},
              {seat, hand_r}, eighth_turn);
}

// Sitting, knees up, both hands on the floor behind.
TargetPose hook_sitting() {
  return pose("hook_sitting",
              {{C::hip_flexion_r, 106},
               {C::hip_adduction_r, -6},
               {C::knee_angle_r, 104},
               {C::ankle_angle_r, -34},
               {C::arm_flex_r, -44},
               {C::arm_add_r, -14},
               {C::elbow_flex_r, 8},
               {C::wrist_flex_r, -72}},
              {{C::pelvis_tilt, 26}, {C::lumbar_extension, -10}, {C::neck_extension, -8}},
              {seat, foot_r, foot_l, hand_r, hand_l}, eighth_turn);
}

// Leaning back on both forearms.
TargetPose on_elbows() {
  return pose("on_elbows",
              {{C::hip_flexion_r, 80},
               {C::hip_adduction_r, -4},
               {C::knee_angle_r, 106},
               {C::ankle_angle_r, -30},
               {C::arm_flex_r, -34},
               {C::arm_add_r, -16},
               {C::elbow_flex_r, 92},
               {C::pro_sup_r, 80}},
              {{C::pelvis_tilt, 62},
               {C::lumbar_extension, -22},
               {C::thorax_extension, -10},
               {C::neck_extension, -18}},
              {seat, foot_r, foot_l, forearm_r, forearm_l}, eighth_turn);
}

TargetPose back_down() {
  return pose("back_down",
              {{C::hip_flexion_r, 54},
               {C::knee_angle_r, 108},
               {C::ankle_angle_r, -30},
               {C::arm_flex_r, -22},
               {C::arm_add_r, -40},
               {C::elbow_flex_r, 88},
               {C::pro_sup_r, 80}},
              {{C::pelvis_tilt, 86}, {C::thorax_extension, -6}, {C::neck_extension, -22}},
              {back, seat, foot_r, foot_l, forearm_r, forearm_l}, eighth_turn);
}

TargetPose lying_on_back() {
  return pose("lying",
              {{C::hip_flexion_r, 52},
               {C::knee_angle_r, 108},
               {C::ankle_angle_r, -30},
               {C::arm_flex_r, -10},
               {C::arm_add_r, -18},
               {C::elbow_flex_r, 4},
               {C::pro_sup_r, 60}},
              {{C::pelvis_tilt, 90}}, {back, head, seat, foot_r, foot_l}, eighth_turn);
}

} // namespace

TargetPose standing_at_ease() {
  return pose(
      "standing",
      {{C::arm_add_r, -9}, {C::elbow_flex_r, 12}, {C::hip_rotation_r, -5}, {C::ankle_angle_r, 1}},
      {{C::pelvis_tilt, -2}}, {foot_r, foot_l});
}

PostureKind find_posture_kind(const SolvedKey& key) {
  const auto touches = [&](exercise::Part part) {
    return std::any_of(key.constraints.begin(), key.constraints.end(),
                       [&](const ContactConstraint& a) {
                         return a.contact.part == part && a.contact.on == exercise::Surface::floor;
                       });
  };
  if (touches(back)) return PostureKind::lying;
  if (touches(seat)) return PostureKind::sitting;
  const body::Mat3 R = key.pose.R_GP.toRotationMatrix();
  const bool on_its_side = std::fabs(R(1, 0)) < 0.5 && std::fabs(R(1, 1)) < 0.5;
  if (on_its_side) return PostureKind::lying;
  const bool facing_down = R(1, 0) < -0.5;
  if (facing_down && (touches(hand_r) || touches(hand_l) || touches(forearm_r)))
    return PostureKind::prone;
  return PostureKind::standing;
}

TransitionPose transition_pose_of(PostureKind posture) {
  switch (posture) {
  case PostureKind::standing:
    return TransitionPose::standing;
  case PostureKind::prone:
    return TransitionPose::all_fours;
  case PostureKind::sitting:
    return TransitionPose::hook_sitting;
  case PostureKind::lying:
    return TransitionPose::lying;
  }
  return TransitionPose::standing;
}

double seconds_to(TransitionPose stop) {
  constexpr std::array<double, transition_pose_count> seconds{0.8, 0.8, 0.8, 1.2, 1.2, 1.2,
                                                              1.6, 1.6, 1.4, 1.2, 1.0};
  return seconds[static_cast<std::size_t>(stop)];
}

// Solved from all fours outwards, so that hands, knees and feet are where all transition poses can
// use them.
TransitionPoses make_transition_poses(const body::SolverBody& body) {
  TransitionPoses row;
  const auto solve_at = [&](TransitionPose stop, TargetPose target,
                            std::optional<TransitionPose> like) {
    if (like) {
      const SolvedKey& other = row[static_cast<std::size_t>(*like)];
      for (const Contact& contact : target.contacts)
        if (const ContactConstraint* constraint = find_constraint(other.constraints, contact))
          target.constrained.push_back(*constraint);
      if (!target.place) target.place = other.pose.p_GP;
    }
    row[static_cast<std::size_t>(stop)] = solve_keys(body, {std::move(target)}, false).keys.front();
  };
  solve_at(TransitionPose::all_fours, all_fours(), {});
  solve_at(TransitionPose::hands_down, hands_down(), TransitionPose::all_fours);
  solve_at(TransitionPose::half_kneeling, half_kneeling(), TransitionPose::hands_down);
  solve_at(TransitionPose::split_stance, split_stance(), TransitionPose::half_kneeling);
  solve_at(TransitionPose::step_back, step_back(), TransitionPose::split_stance);
  solve_at(TransitionPose::standing, standing_at_ease(), TransitionPose::step_back);
  TargetPose side = side_sitting();
  const double size = body.skeleton.measures.height;
  side.place = row[static_cast<std::size_t>(TransitionPose::all_fours)].pose.p_GP +
               Vec3(-0.05 * size, 0, 0.15 * size);
  solve_at(TransitionPose::side_sitting, std::move(side), {});
  solve_at(TransitionPose::hook_sitting, hook_sitting(), TransitionPose::side_sitting);
  solve_at(TransitionPose::on_elbows, on_elbows(), TransitionPose::hook_sitting);
  TargetPose down = back_down();
  for (const ContactConstraint& constraint :
       row[static_cast<std::size_t>(TransitionPose::on_elbows)].constraints)
    if (constraint.contact.part != forearm_r && constraint.contact.part != forearm_l)
      down.constrained.push_back(constraint);
  down.place = row[static_cast<std::size_t>(TransitionPose::on_elbows)].pose.p_GP;
  solve_at(TransitionPose::back_down, std::move(down), {});
  solve_at(TransitionPose::lying, lying_on_back(), TransitionPose::back_down);
  return row;
}

} // namespace limber::figure
