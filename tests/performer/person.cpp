#include "person.hpp"

#include <algorithm>

namespace limber::performer {

Person draw_person(Dice& dice) {
  Person p;
  const bool woman = dice.chance(0.5);
  p.height = woman ? dice.normal(1.63, 0.065) : dice.normal(1.76, 0.07);
  const auto share = [&](double of_height, double spread) {
    return p.height * of_height * (1.0 + spread * dice.normal());
  };
  p.thigh = share(0.250, 0.035);
  p.shank = share(0.240, 0.035);
  p.ankle_height = share(0.042, 0.06);
  p.foot = share(0.118, 0.04);
  p.hip_half = share(woman ? 0.062 : 0.057, 0.06);
  p.shoulder_half = share(woman ? 0.096 : 0.104, 0.05);
  p.lumbar = share(0.105, 0.04);
  p.thorax = share(0.187, 0.04);
  p.upper_arm = share(0.166, 0.04);
  p.forearm = share(0.148, 0.04);
  p.hand = share(0.052, 0.05);
  p.head = share(0.130, 0.04);
  p.girth = std::clamp(dice.normal(1.0, 0.15), 0.75, 1.45);
  // Two in five are stiff: the people the exercises are for.
  p.flexibility = dice.chance(0.4) ? dice.in(0.0, 0.35) : dice.in(0.25, 1.0);
  p.pace = dice.in(0.75, 1.45);
  p.unevenness = dice.in(0.04, 0.18);
  p.sway = dice.in(0.4, 1.8);
  return p;
}

} // namespace limber::performer
