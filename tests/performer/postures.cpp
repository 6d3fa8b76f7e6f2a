#include "postures.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {

using core::rad;

namespace {

/// The hand goes on as the forearm's own.
void align_hand(Pose& pose, const Person& person, BodySide side) {
  Arm& arm = pose.arms[side];
  const Vec shoulder = shoulder_of(pose, person, side);
  const Vec elbow =
      middle_joint(shoulder, arm.wrist, arm.elbow_way, person.upper_arm, person.forearm);
  const Vec along = (arm.wrist - elbow).normalized();
  Vec back = pose.thorax_turn * Vec(0.2, 0.3, sign_of(side));
  if (std::abs(back.normalized().dot(along)) > 0.95) back = pose.thorax_turn * Vec::UnitX();
  arm.hand = axes(along, back);
}

} // namespace

void put_arm(Pose& pose, const Person& person, BodySide side, Arms arms) {
  Arm& arm = pose.arms[side];
  arm.follow = 1.0;
  const double s = sign_of(side);
  const Vec shoulder = shoulder_of(pose, person, side);
  const Vec middle = shoulders_middle(pose, person);
  const double reach = person.arm();
  const auto thorax = [&](double x, double y, double z) -> Vec {
    return pose.thorax_turn * Vec(x, y, z);
  };
  switch (arms) {
  case Arms::hanging:
    arm.wrist = shoulder + Vec(0.06, -0.965 * reach, s * 0.07);
    arm.elbow_way = thorax(-1.0, 0.0, s * 0.4);
    break;
  case Arms::overhead:
    arm.wrist = shoulder + thorax(0.02, 0.97 * reach, -s * 0.02);
    arm.elbow_way = thorax(0.3, 0.0, s);
    break;
  case Arms::forward:
    arm.wrist = shoulder + Vec(0.95 * reach, -0.03 * reach, -s * 0.06);
    arm.elbow_way = Vec(0.0, -1.0, s * 0.4);
    break;
  case Arms::chest:
    arm.wrist = middle + thorax(0.22, -0.15, s * 0.035);
    arm.elbow_way = thorax(0.0, -1.0, s * 0.8);
    break;
  case Arms::behind_head:
    arm.wrist = middle + thorax(-0.07, 0.17, s * 0.08);
    arm.elbow_way = thorax(0.2, 0.3, s);
    break;
  case Arms::hips:
    arm.wrist = pose.pelvis + pose.pelvis_turn * Vec(0.05, 0.11, s * (person.hip_half + 0.09));
    arm.elbow_way = thorax(-0.5, 0.0, s);
    break;
  case Arms::crossed:
    arm.wrist = middle + thorax(0.17, -0.12, -s * 0.10);
    arm.elbow_way = thorax(0.3, -1.0, s * 0.6);
    break;
  case Arms::on_knees:
    arm.wrist = pose.pelvis + Vec(0.30, 0.20, s * 0.16);
    arm.elbow_way = thorax(-0.3, -1.0, s * 0.5);
    break;
  case Arms::beside:
    arm.wrist = shoulder + thorax(0.0, -0.93 * reach, s * 0.16);
    arm.elbow_way = thorax(-0.1, 0.0, s);
    break;
  case Arms::elbows_overhead:
    arm.wrist = middle + thorax(0.02, 0.27, -s * 0.12);
    arm.elbow_way = thorax(0.0, 0.5, s);
    break;
  }
  align_hand(pose, person, side);
}

void put_arms(Pose& pose, const Person& person, Arms arms) {
  put_arm(pose, person, left_side, arms);
  put_arm(pose, person, right_side, arms);
}

void plant_hand(Pose& pose, BodySide side, const Vec& wrist, const Vec& fingers,
                const Vec& elbow_way) {
  Arm& arm = pose.arms[side];
  arm.wrist = wrist;
  arm.elbow_way = elbow_way;
  arm.hand = axes(fingers, Vec::UnitY());
  arm.follow = 0.0;
}

void plant_foot(Pose& pose, const Person& person, BodySide side, double x, double z,
                double toe_out) {
  Leg& leg = pose.legs[side];
  leg.ankle = {x, person.ankle_height, z};
  leg.foot = turn_left(-sign_of(side) * toe_out);
  leg.knee_way = leg.foot * Vec(1.0, 0.25, 0.0);
  leg.follow = 0.0;
}

void lean_trunk(Pose& pose, double pelvis_lean, double thorax_lean, double level) {
  pose.pelvis_turn = lean_back(pelvis_lean);
  pose.thorax_turn = lean_back(thorax_lean);
  pose.head_turn = lean_back((1.0 - level) * thorax_lean);
}

void hang_foot(Pose& pose, const Person& person, BodySide side, double plantar) {
  Leg& leg = pose.legs[side];
  Vec ankle = leg.ankle;
  const Vec knee =
      middle_joint(hip_of(pose, person, side), ankle, leg.knee_way, person.thigh, person.shank);
  const Vec up = (knee - ankle).normalized();
  Vec forward = leg.knee_way - leg.knee_way.dot(up) * up;
  if (forward.norm() < 1e-6) forward = up.unitOrthogonal();
  forward.normalize();
  leg.foot = axes(std::cos(plantar) * forward - std::sin(plantar) * up, up);
}

Pose standing(const Person& person, const Stance& stance) {
  Pose p;
  for (const BodySide side : {left_side, right_side})
    plant_foot(p, person, side, 0.0, sign_of(side) * stance.half_width, stance.toe_out);
  p.pelvis = {-0.01, person.standing_hip() - 0.004, 0.0};
  lean_trunk(p, rad(-3.0), rad(1.0));
  settle(p, person);
  put_arms(p, person, stance.arms);
  return p;
}

Pose crouching(const Person& person, const Stance& stance, bool hands_back) {
  Pose p = standing(person, stance);
  p.pelvis = {-0.42 * person.thigh - 0.05, 0.62 * person.shank + 0.05, 0.0};
  lean_trunk(p, rad(-35.0), rad(-42.0), 0.6);
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    if (hands_back) {
      plant_hand(p, side, {p.pelvis.x() - 0.30, 0.05, s * 0.30}, Vec(0.3, 0.0, s), -Vec::UnitX());
      p.arms[side].follow = 1.0;
    } else {
      plant_hand(p, side, {0.42, 0.05, s * 0.20}, Vec::UnitX(), Vec(-0.4, 0.0, s));
    }
  }
  if (hands_back) lean_trunk(p, rad(-12.0), rad(-16.0), 0.6);
  return p;
}

Pose sitting(const Person& person, double foot_half_width, double lean_back_angle,
             double knee_flexion) {
  Pose p;
  const double seat = 0.055 * person.height;
  p.pelvis = {0.0, seat, 0.0};
  lean_trunk(p, 0.8 * lean_back_angle, lean_back_angle, 0.75);
  const double across = std::sqrt(person.thigh * person.thigh + person.shank * person.shank +
                                  2.0 * person.thigh * person.shank * std::cos(knee_flexion));
  const double side_step = foot_half_width - person.hip_half;
  const double drop = seat - person.ankle_height;
  const double ahead =
      std::sqrt(std::max(0.04, across * across - side_step * side_step - drop * drop));
  p.restless = 0.45;
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    plant_foot(p, person, side, ahead, s * foot_half_width, 0.1);
    p.legs[side].knee_way = Vec(0.1, 1.0, 0.0);
    const Vec shoulder = shoulder_of(p, person, side);
    const double height = shoulder.y() - 0.05;
    const double out = 0.04;
    const double back =
        std::sqrt(std::max(0.0, std::pow(0.985 * person.arm(), 2) - height * height - out * out));
    plant_hand(p, side, {shoulder.x() - 0.8 * back, 0.05, shoulder.z() + s * out},
               Vec(1.0, 0.0, s * 0.3), Vec(-1.0, 0.0, s * 0.3));
  }
  return p;
}

Pose lying(const Person& person, double foot_half_width, double knee_flexion, Arms arms) {
  Pose p = sitting(person, foot_half_width, 0.0, knee_flexion);
  p.pelvis.y() = 0.052 * person.height;
  p.pelvis_turn = lean_back(rad(86.0));
  p.thorax_turn = lean_back(rad(89.0));
  p.head_turn = lean_back(rad(80.0));
  p.restless = 0.15;
  put_arms(p, person, arms);
  for (Arm& arm : p.arms)
    arm.wrist.y() = std::max(arm.wrist.y(), 0.04);
  return p;
}

Pose all_fours(const Person& person) {
  Pose p;
  const double knee_height = 0.05;
  p.pelvis = {0.0, knee_height + person.thigh, 0.0};
  p.restless = 0.5;
  const double rise = 0.97 * person.arm() + 0.05 - p.pelvis.y();
  const double tilt = std::asin(std::clamp(rise / person.trunk(), -0.5, 0.5));
  p.pelvis_turn = lean_back(rad(-88.0) + tilt);
  p.thorax_turn = lean_back(rad(-90.0) + tilt);
  p.head_turn = lean_back(rad(-60.0));
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    Leg& leg = p.legs[side];
    leg.ankle = {-person.shank * 0.995, knee_height + 0.02, s * person.hip_half};
    leg.knee_way = {1.0, -0.6, 0.0};
    leg.foot = axes(Vec(-1.0, -0.1, 0.0), Vec(0.1, -1.0, 0.0)); // on the instep
    leg.follow = 1.0;
    const Vec shoulder = shoulder_of(p, person, side);
    plant_hand(p, side, {shoulder.x() + 0.02, 0.05, shoulder.z()}, Vec::UnitX(),
               Vec(-1.0, 0.0, s * 0.3));
  }
  return p;
}

Pose half_kneeling(const Person& person, BodySide front) {
  Pose p;
  p.pelvis = {-0.05, 0.06 + 0.97 * person.thigh, 0.0};
  lean_trunk(p, rad(-12.0), rad(-14.0));
  p.restless = 0.6;
  const BodySide back = other(front);
  plant_foot(p, person, front, 0.9 * person.thigh, sign_of(front) * 0.11, 0.05);
  p.legs[front].knee_way = {1.0, 0.6, 0.0};
  Leg& behind = p.legs[back];
  behind.ankle = {-0.06 - 0.96 * person.shank, 0.7 * person.foot, sign_of(back) * 0.11};
  behind.knee_way = {0.8, -1.0, 0.0};
  behind.foot = axes(Vec(0.3, -1.0, 0.0), Vec(-1.0, -0.3, 0.0));
  behind.follow = 1.0;
  put_arms(p, person, Arms::on_knees);
  return p;
}

} // namespace limber::performer
