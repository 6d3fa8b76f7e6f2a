// A simulated person: segment lengths and habits.
#pragma once

#include "random.hpp"

namespace limber::performer {

/// Metres. Left and right are equal. The shares of height are those of adults (Drillis and Contini
/// 1966, as in Winter 2009, fig. 4.1), moved to where BlazePose puts its points.
struct Person {
  double height = 1.70;
  double thigh = 0.0, shank = 0.0, ankle_height = 0.0, foot = 0.0;
  double hip_half = 0.0, shoulder_half = 0.0;
  double lumbar = 0.0, thorax = 0.0; // mid-hip to the bend of the back, on to the mid-shoulders
  double upper_arm = 0.0, forearm = 0.0, hand = 0.0, head = 0.0;
  double girth = 1.0; // how thick limbs and trunk are: what hides what

  double flexibility = 0.5; // 0 a stiff beginner, 1 very mobile
  double pace = 1.0;        // multiplies how long every movement takes
  double unevenness = 0.1;  // how much repetitions differ from each other
  double sway = 1.0;        // how restless the body is

  double leg() const { return thigh + shank; }
  double arm() const { return upper_arm + forearm; }
  double trunk() const { return lumbar + thorax; }
  double standing_hip() const { return ankle_height + 0.992 * leg(); }
};

Person draw_person(Dice& dice);

/// `stiff` for flexibility 0, `supple` for 1.
inline double by_flexibility(const Person& person, double stiff, double supple) {
  return stiff + person.flexibility * (supple - stiff);
}

} // namespace limber::performer
