#include "scene.hpp"

#include "core/angle.hpp"

namespace limber::performer {
namespace {

using core::rad;

/// How far before the feet the hands are put down from a crouch.
constexpr double hands_ahead_m = 0.42;

void move_forward(Script& script, double metres) {
  script.stand_at(script.place() + turn_left(script.yaw()) * Vec(metres, 0.0, 0.0), script.yaw());
}

Pose half_lying(const Person& person, const Pose& seated) {
  Pose p = seated;
  p.pelvis_turn = lean_back(rad(52.0));
  p.thorax_turn = lean_back(rad(48.0));
  p.head_turn = lean_back(rad(25.0));
  put_arms(p, person, Arms::beside);
  for (Arm& arm : p.arms)
    arm.wrist.y() = 0.05;
  return p;
}

} // namespace

void sit_down(Scene& scene, const Pose& seated, double ahead) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Pose crouch = crouching(scene.person(), {}, true);
  script.go(crouch, dice.in(1.1, 2.0));
  move_forward(script, -ahead);
  script.go(seated, dice.in(0.9, 1.6), {0.02, 0.02, true, 0.0});
}

void stand_up_from_sitting(Scene& scene, double ahead) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  move_forward(script, ahead);
  const Pose crouch = crouching(person, {}, dice.chance(0.5));
  script.go(crouch, dice.in(1.0, 1.7), {0.02, 0.02, true, 0.0});
  script.go(standing(person), dice.in(1.1, 1.8));
}

void lie_down(Scene& scene, const Pose& lying_pose, double ahead) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Pose seated = sitting(person, 0.14, rad(18.0), rad(85.0));
  sit_down(scene, seated, ahead);
  script.wait(dice.in(0.1, 1.0));
  script.go(half_lying(person, seated), dice.in(0.9, 1.5));
  script.go(lying_pose, dice.in(0.8, 1.4), {0.02, 0.02, true, 0.0});
}

void stand_up_from_lying(Scene& scene, double ahead) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Pose seated = sitting(person, 0.14, rad(18.0), rad(85.0));
  script.go(half_lying(person, seated), dice.in(0.9, 1.5));
  script.go(seated, dice.in(0.8, 1.4));
  script.wait(dice.in(0.1, 1.0));
  stand_up_from_sitting(scene, ahead);
}

void get_down_to_plank(Scene& scene, const Pose& plank) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  script.go(crouching(person, {}, false), dice.in(1.1, 2.0));
  move_forward(script, hands_ahead_m);
  if (dice.chance(0.4)) { // over hands and knees
    Pose kneeling = all_fours(person);
    const double hands = kneeling.arms[0].wrist.x();
    kneeling = placed(kneeling, Vec(-hands, 0.0, 0.0), 0.0);
    script.go(kneeling, dice.in(1.2, 2.0), {0.06, 0.06, true, 0.05});
    script.wait(dice.in(0.2, 1.2));
  }
  script.go(plank, dice.in(1.2, 2.2), {0.13, 0.13, true, 0.14});
}

void stand_up_from_plank(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  move_forward(script, -hands_ahead_m);
  script.go(crouching(person, {}, false), dice.in(1.2, 2.2), {0.12, 0.12, true, 0.20});
  script.go(standing(person), dice.in(1.1, 1.8));
}

} // namespace limber::performer
