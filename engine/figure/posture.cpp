#include "figure/posture.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace limber::figure {
namespace {

using body::Vec3;
using core::rad;
using exercise::Contact;
using exercise::Surface;
using movement::Anchor;
using movement::solve_keys;
using enum exercise::Part;
using C = body::Coordinate;

constexpr double eighth_turn = 0.7854;

struct Angle {
  C coordinate;
  double deg;
};

// Right-hand coordinates stand for both sides where `both`.
WishedKey pose(const char* name, std::initializer_list<Angle> both,
               std::initializer_list<Angle> one, std::initializer_list<exercise::Part> on_floor,
               double heading_rad = 0.0) {
  WishedKey key;
  key.name = name;
  for (const Angle& a : both) {
    at(key.values, a.coordinate) = rad(a.deg);
    at(key.values, body::mirrored(a.coordinate)) = rad(a.deg);
  }
  for (const Angle& a : one)
    at(key.values, a.coordinate) = rad(a.deg);
  for (const exercise::Part part : on_floor)
    key.contacts.push_back({part, Surface::floor});
  key.heading_rad = heading_rad;
  return key;
}

WishedKey step_back() {
  WishedKey key = pose("step_back", {{C::arm_add_r, -12}, {C::elbow_flex_r, 15}},
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
  key.bearing = {{foot_r, Surface::floor}};
  return key;
}

WishedKey split_stance() {
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

WishedKey half_kneeling() {
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

WishedKey hands_down() {
  WishedKey key = pose("hands_down",
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
  key.bearing = {{foot_r, Surface::floor}, {knee_l, Surface::floor}, {toes_l, Surface::floor}};
  return key;
}

WishedKey all_fours() {
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
WishedKey side_sitting() {
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
WishedKey hook_sitting() {
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
WishedKey on_elbows() {
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

WishedKey back_down() {
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

WishedKey lying_on_back() {
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

WishedKey standing_at_ease() {
  return pose(
      "standing",
      {{C::arm_add_r, -9}, {C::elbow_flex_r, 12}, {C::hip_rotation_r, -5}, {C::ankle_angle_r, 1}},
      {{C::pelvis_tilt, -2}}, {foot_r, foot_l});
}

Posture find_posture(const SolvedKey& key) {
  const auto touches = [&](exercise::Part part) {
    return std::any_of(key.anchors.begin(), key.anchors.end(), [&](const Anchor& a) {
      return a.contact.part == part && a.contact.on == Surface::floor;
    });
  };
  if (touches(back)) return Posture::lying;
  if (touches(seat)) return Posture::sitting;
  const bool facing_down = key.pose.R_GP.toRotationMatrix()(1, 0) < -0.5;
  if (facing_down && (touches(hand_r) || touches(hand_l) || touches(forearm_r)))
    return Posture::prone;
  return Posture::standing;
}

Stop stop_of(Posture posture) {
  switch (posture) {
  case Posture::standing:
    return Stop::standing;
  case Posture::prone:
    return Stop::all_fours;
  case Posture::sitting:
    return Stop::hook_sitting;
  case Posture::lying:
    return Stop::lying;
  }
  return Stop::standing;
}

double seconds_to(Stop stop) {
  constexpr std::array<double, stop_count> seconds{0.8, 0.8, 0.8, 1.2, 1.2, 1.2,
                                                   1.6, 1.6, 1.4, 1.2, 1.0};
  return seconds[static_cast<std::size_t>(stop)];
}

// Solved from all fours outwards, so that hands, knees and feet are where all stops can use them.
WayRow make_way_row(const body::SolverBody& body) {
  WayRow row;
  const auto solve_at = [&](Stop stop, WishedKey wished, std::optional<Stop> like) {
    if (like) {
      const SolvedKey& other = row[static_cast<std::size_t>(*like)];
      for (const Contact& contact : wished.contacts)
        if (const Anchor* anchor = find_anchor(other.anchors, contact))
          wished.anchored.push_back(*anchor);
      if (!wished.place) wished.place = other.pose.p_GP;
    }
    row[static_cast<std::size_t>(stop)] = solve_keys(body, {std::move(wished)}, false).keys.front();
  };
  solve_at(Stop::all_fours, all_fours(), {});
  solve_at(Stop::hands_down, hands_down(), Stop::all_fours);
  solve_at(Stop::half_kneeling, half_kneeling(), Stop::hands_down);
  solve_at(Stop::split_stance, split_stance(), Stop::half_kneeling);
  solve_at(Stop::step_back, step_back(), Stop::split_stance);
  solve_at(Stop::standing, standing_at_ease(), Stop::step_back);
  WishedKey side = side_sitting();
  const double size = body.skeleton.measures.height;
  side.place =
      row[static_cast<std::size_t>(Stop::all_fours)].pose.p_GP + Vec3(-0.05 * size, 0, 0.15 * size);
  solve_at(Stop::side_sitting, std::move(side), {});
  solve_at(Stop::hook_sitting, hook_sitting(), Stop::side_sitting);
  solve_at(Stop::on_elbows, on_elbows(), Stop::hook_sitting);
  WishedKey down = back_down();
  for (const Anchor& anchor : row[static_cast<std::size_t>(Stop::on_elbows)].anchors)
    if (anchor.contact.part != forearm_r && anchor.contact.part != forearm_l)
      down.anchored.push_back(anchor);
  down.place = row[static_cast<std::size_t>(Stop::on_elbows)].pose.p_GP;
  solve_at(Stop::back_down, std::move(down), {});
  solve_at(Stop::lying, lying_on_back(), Stop::back_down);
  return row;
}

} // namespace limber::figure
