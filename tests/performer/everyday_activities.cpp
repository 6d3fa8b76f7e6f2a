#include "activities.hpp"

#include "core/angle.hpp"

#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

Pose relaxed(const Person& person, Arms arms, double to_the_right) {
  Stance stance;
  stance.half_width = 0.11;
  stance.arms = arms;
  Pose p = standing(person, stance);
  p.pelvis.z() += to_the_right;
  p.pelvis.y() -= 0.3 * std::abs(to_the_right);
  p.pelvis_turn = lean_right(-0.8 * to_the_right) * p.pelvis_turn;
  settle(p, person);
  put_arms(p, person, arms);
  return p;
}

void back_to_standing(Scene& scene) {
  scene.script.go(standing(scene.person()), scene.dice.in(0.6, 1.2));
}

void walk_about(Scene& scene) {
  Dice& dice = scene.dice;
  const Vec start = scene.script.place();
  const int walks = dice.whole(3, 5);
  for (int i = 0; i < walks; ++i) {
    const Vec to = start + Vec{dice.in(-0.8, 0.8), 0.0, dice.in(-1.4, 1.4)};
    walk_to(scene.script, dice, to, dice.in(-3.1, 3.1));
    scene.script.wait(dice.in(0.2, 2.0));
  }
  walk_to(scene.script, dice, start, 0.0);
}

void stand_about(Scene& scene) {
  Dice& dice = scene.dice;
  constexpr std::array<Arms, 5> arms{Arms::hanging, Arms::crossed, Arms::hips, Arms::behind_head,
                                     Arms::chest};
  const int times = dice.whole(4, 7);
  for (int i = 0; i < times; ++i) {
    const Arms held = arms[dice.pick({45, 20, 20, 5, 10})];
    Pose p = relaxed(scene.person(), held, dice.in(-0.07, 0.07));
    p.head_turn = p.head_turn * turn_left(dice.in(-0.8, 0.8));
    scene.script.go(p, dice.in(0.7, 1.6));
    scene.script.wait(dice.in(0.8, 4.0));
  }
  back_to_standing(scene);
}

void wave_to_someone(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const BodySide side = dice.chance(0.7) ? right_side : left_side;
  const bool both = dice.chance(0.3);
  const auto waving = [person, side, both](double to_side) {
    Pose p = standing(person);
    for (const BodySide s : {left_side, right_side}) {
      if (!both && s != side) continue;
      const Vec shoulder = shoulder_of(p, person, s);
      const double out = sign_of(s) * (0.22 + to_side);
      p.arms[s].wrist = shoulder + Vec(0.15, 0.36, out);
      p.arms[s].elbow_way = {0.2, -1.0, 0.8 * sign_of(s)};
      p.arms[s].hand = axes(Vec(0.1, 1.0, 0.4 * out), -Vec::UnitX());
    }
    return p;
  };
  const int rounds = dice.whole(1, 3);
  for (int round = 0; round < rounds; ++round) {
    script.go(waving(0.0), dice.in(0.5, 0.9));
    const double waves = dice.whole(3, 8);
    script.play(waves * dice.in(0.4, 0.8), [=](double u) {
      return waving(0.17 * std::sin(2.0 * std::numbers::pi * waves * u));
    });
    back_to_standing(scene);
    script.wait(dice.in(0.3, 1.5));
  }
}

void drink(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const BodySide side = dice.chance(0.7) ? right_side : left_side;
  Pose carrying = standing(person);
  carrying.arms[side].wrist =
      shoulder_of(carrying, person, side) + Vec(0.26, -0.30, -0.08 * sign_of(side));
  Pose drinking = carrying;
  drinking.thorax_turn = lean_back(rad(6.0));
  drinking.head_turn = lean_back(rad(22.0));
  drinking.arms[side].wrist = head_middle(drinking, person) + Vec(0.17, 0.0, 0.06 * sign_of(side));
  drinking.arms[side].elbow_way = {0.4, -0.4, sign_of(side)};
  script.go(carrying, dice.in(0.7, 1.2));
  const int sips = dice.whole(2, 4);
  for (int i = 0; i < sips; ++i) {
    script.go(drinking, dice.in(0.6, 1.1));
    script.wait(dice.in(0.8, 2.5));
    script.go(carrying, dice.in(0.6, 1.1));
    script.wait(dice.in(0.4, 2.0));
  }
  back_to_standing(scene);
}

void look_at_phone(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  Pose p = relaxed(person, Arms::chest, dice.in(-0.05, 0.05));
  p.head_turn = lean_back(rad(-35.0));
  for (const BodySide side : {left_side, right_side})
    p.arms[side].wrist += p.thorax_turn * Vec(0.06, -0.04, 0.0);
  script.go(p, dice.in(0.8, 1.4));
  script.wait(dice.in(4.0, 9.0));
  back_to_standing(scene);
}

Pose bent_down(const Person& person, double trunk, double knees, double turn) {
  Pose p = standing(person);
  p.pelvis.x() = -0.12 - 0.10 * trunk;
  p.pelvis.y() -= 0.20 * knees + 0.03;
  p.pelvis_turn = lean_back(-0.62 * trunk);
  p.thorax_turn = turn_left(turn) * lean_back(-trunk);
  p.head_turn = turn_left(turn) * lean_back(-0.7 * trunk);
  settle(p, person);
  return p;
}

void pick_something_up(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const int things = dice.whole(1, 3);
  for (int i = 0; i < things; ++i) {
    const BodySide side = dice.chance(0.6) ? right_side : left_side;
    const double trunk = rad(dice.in(85.0, 110.0)), knees = dice.in(0.0, 1.0);
    Pose p = bent_down(person, trunk, knees, -sign_of(side) * dice.in(0.0, 0.5));
    put_arm(p, person, other(side), Arms::hips);
    const Vec shoulder = shoulder_of(p, person, side);
    p.arms[side].wrist = {shoulder.x() + 0.08, std::max(0.06, shoulder.y() - 0.97 * person.arm()),
                          shoulder.z()};
    p.arms[side].elbow_way = {-1.0, 0.0, 0.3 * sign_of(side)};
    p.arms[side].hand = axes(Vec(0.3, -1.0, 0.0), Vec(1.0, 0.3, 0.0));
    script.go(p, dice.in(0.9, 1.5));
    script.wait(dice.in(0.2, 1.2));
    back_to_standing(scene);
    script.wait(dice.in(0.3, 1.5));
  }
}

void tie_shoe(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const int shoes = dice.whole(1, 2);
  BodySide side = dice.chance(0.5) ? right_side : left_side;
  for (int i = 0; i < shoes; ++i, side = other(side)) {
    Pose p = half_kneeling(person, side);
    lean_trunk(p, rad(-30.0), rad(-58.0), 0.4);
    for (const BodySide hand : {left_side, right_side}) {
      const Vec shoe = p.legs[side].ankle + Vec(0.08, 0.05, 0.04 * sign_of(hand));
      plant_hand(p, hand, shoe, Vec(0.2, -1.0, 0.0), Vec(-0.4, 0.0, sign_of(hand)));
    }
    script.go(p, dice.in(1.2, 2.0),
              {side == left_side ? 0.08 : 0.03, side == right_side ? 0.08 : 0.03, false, 0.0});
    script.wait(dice.in(2.5, 7.0));
    script.go(standing(person), dice.in(1.2, 2.0), {0.05, 0.05, false, 0.0});
    script.wait(dice.in(0.3, 1.2));
  }
}

constexpr std::array<Activity, 7> activities{{
    {"walking about", walk_about, std::nullopt},
    {"standing about", stand_about, std::nullopt},
    {"waving", wave_to_someone, std::nullopt},
    {"drinking", drink, std::nullopt},
    {"looking at a telephone", look_at_phone, std::nullopt},
    {"picking something up", pick_something_up, std::nullopt},
    {"tying a shoe", tie_shoe, std::nullopt},
}};

} // namespace

std::span<const Activity> everyday_activities() { return activities; }

} // namespace limber::performer
