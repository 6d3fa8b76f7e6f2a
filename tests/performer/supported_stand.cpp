#include "supported_stand.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::performer {

using core::rad;

Support draw_support(Dice& dice, const Person& person) {
  Support support{};
  support.standing_knee = rad(dice.in(3.0, 14.0));
  constexpr std::array<Arms, 3> arms{Arms::hips, Arms::hanging, Arms::chest};
  support.free_arm = arms[dice.pick({70, 24, 6})];
  support.plantar = rad(dice.in(0.0, 35.0));
  // A chair back or a table, or a wall at the height of the shoulders.
  const double height = dice.chance(0.7) ? dice.in(0.48, 0.60) : dice.in(0.68, 0.82);
  support.hand = {dice.in(0.0, 0.28), height * person.height, -dice.in(0.34, 0.48)};
  return support;
}

Pose one_leg_stand(const Person& person, const Support& support, double lean_back_angle,
                   double lean_right_angle) {
  Pose p;
  plant_foot(p, person, left_side, 0.0, -0.62 * person.hip_half, 0.1);
  p.legs[right_side].follow = 1.0;
  const double height = 0.998 * person.leg() * std::cos(0.5 * support.standing_knee);
  p.pelvis = {-0.01, person.ankle_height + height, -0.05};
  lean_trunk(p, 0.85 * lean_back_angle, lean_back_angle, 0.6);
  const Rotation aside = lean_right(lean_right_angle);
  // The free hip is hitched a little to let the leg through.
  p.pelvis_turn = p.pelvis_turn * aside * lean_right(rad(-3.0));
  p.thorax_turn = p.thorax_turn * aside;
  settle(p, person);
  return p;
}

void place_hands(Pose& pose, const Person& person, const Support& support) {
  put_arm(pose, person, right_side, support.free_arm);
  const Vec shoulder = shoulder_of(pose, person, left_side);
  Vec wrist = support.hand;
  const Vec reach = wrist - shoulder;
  const double longest = 0.985 * person.arm();
  if (reach.norm() > longest) wrist = shoulder + longest * reach.normalized();
  plant_hand(pose, left_side, wrist, Vec(1.0, -0.2, 0.1), Vec(-1.0, -0.3, -0.3));
}

double free_ankle_clearance(const Person& person, const Support& support) {
  return std::max(person.ankle_height + 0.02, 0.68 * person.foot * std::sin(support.plantar) +
                                                  0.72 * person.ankle_height + 0.01);
}

Pose both_feet_down(const Person& person, const Support& support) {
  Pose p = one_leg_stand(person, support, 0.0, 0.0);
  plant_foot(p, person, right_side, 0.0, 0.9 * person.hip_half, 0.1);
  settle(p, person);
  place_hands(p, person, support);
  return p;
}

} // namespace limber::performer
