// Standing on one leg with a hand on a wall, table or chair back: leg swings and leg circles.
#pragma once

#include "scene.hpp"

namespace limber::performer {

struct Support {
  Vec hand;             // what the standing side's hand holds, for a left standing leg
  double standing_knee; // flexion, radians
  Arms free_arm;
  double plantar; // of the hanging foot
};

Support draw_support(Dice& dice, const Person& person);

/// Standing on the left leg, trunk leaning back (`lean_back_angle`) and to the right; the right leg
/// is still to be placed, its `follow` is 1.
Pose one_leg_stand(const Person& person, const Support& support, double lean_back_angle,
                   double lean_right_angle);

/// Hands go where they belong once trunk and legs are placed.
void place_hands(Pose& pose, const Person& person, const Support& support);

/// Least height of the free ankle so that neither sole nor pointed toes touch the floor.
double free_ankle_clearance(const Person& person, const Support& support);

/// The same stand with both feet down.
Pose both_feet_down(const Person& person, const Support& support);

} // namespace limber::performer
