#include "activities.hpp"

#include "core/angle.hpp"

#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

BodySide draw_side(Dice& dice) { return dice.chance(0.5) ? right_side : left_side; }

void back_to_standing(Scene& scene) {
  scene.script.go(standing(scene.person()), scene.dice.in(0.6, 1.2));
}

void bend_sideways(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  Stance stance;
  stance.half_width = dice.in(0.1, 0.22);
  const Arms arms = dice.chance(0.6) ? Arms::overhead : Arms::hips;
  const auto bent = [=](double angle) {
    Pose p = standing(person, stance);
    p.thorax_turn = lean_right(angle) * p.thorax_turn;
    p.head_turn = lean_right(angle) * p.head_turn;
    p.pelvis_turn = lean_right(0.2 * angle) * p.pelvis_turn;
    p.pelvis.z() -= 0.12 * angle;
    settle(p, person);
    put_arms(p, person, arms);
    return p;
  };
  script.go(bent(0.0), dice.in(0.8, 1.4), {0.03, 0.03, true, 0.0});
  const int times = dice.whole(3, 6);
  BodySide side = draw_side(dice);
  for (int i = 0; i < times; ++i, side = other(side)) {
    const Pose p = bent(sign_of(side) * rad(dice.in(14.0, 28.0)));
    script.go(p, dice.in(0.9, 1.8));
    script.wait(dice.in(0.2, 2.0));
  }
  script.go(bent(0.0), dice.in(0.7, 1.2));
  back_to_standing(scene);
}

void touch_toes(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const int times = dice.whole(1, 4);
  for (int i = 0; i < times; ++i) {
    const double trunk = rad(by_flexibility(person, 75.0, 125.0));
    Pose p = standing(person);
    p.pelvis.x() -= 0.14;
    p.pelvis.y() -= 0.02;
    p.pelvis_turn = lean_back(-0.62 * trunk);
    p.thorax_turn = lean_back(-trunk);
    p.head_turn = lean_back(-trunk - 0.2);
    settle(p, person);
    for (const BodySide side : {left_side, right_side}) {
      const Vec shoulder = shoulder_of(p, person, side);
      p.arms[side].wrist = {shoulder.x() + 0.03, std::max(0.06, shoulder.y() - 0.96 * person.arm()),
                            shoulder.z()};
      p.arms[side].hand = axes(Vec(0.1, -1.0, 0.0), Vec(1.0, 0.1, 0.0));
    }
    script.go(p, dice.in(1.2, 2.4));
    script.wait(dice.in(0.5, 5.0));
    back_to_standing(scene);
    script.wait(dice.in(0.2, 1.0));
  }
}

void twist(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const Arms arms = dice.chance(0.5) ? Arms::crossed : Arms::hips;
  const double turns = dice.whole(4, 9);
  const double far = rad(dice.in(25.0, 45.0));
  const auto twisted = [=](double angle) {
    Pose p = standing(person);
    p.pelvis_turn = turn_left(0.35 * angle) * p.pelvis_turn;
    p.thorax_turn = turn_left(angle) * p.thorax_turn;
    p.head_turn = turn_left(angle) * p.head_turn;
    put_arms(p, person, arms);
    return p;
  };
  script.go(twisted(0.0), dice.in(0.6, 1.2));
  script.play(turns * dice.in(1.0, 2.0), [=](double u) {
    return twisted(far * std::sin(2.0 * std::numbers::pi * turns * u) *
                   std::sin(std::numbers::pi * std::min(1.0, 6.0 * std::min(u, 1.0 - u)) / 2.0));
  });
  back_to_standing(scene);
}

void circle_arms(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double sense = dice.chance(0.5) ? 1.0 : -1.0;
  const double turns = sense * dice.whole(4, 8);
  script.play(std::abs(turns) * dice.in(1.0, 2.0), [=](double u) {
    Pose p = standing(person);
    const double angle = 2.0 * std::numbers::pi * turns * ease(u);
    for (const BodySide side : {left_side, right_side}) {
      const Vec shoulder = shoulder_of(p, person, side);
      const double reach = 0.95 * person.arm();
      p.arms[side].wrist = shoulder + reach * Vec(std::sin(angle) * 0.95, -std::cos(angle) * 0.95,
                                                  sign_of(side) * 0.28);
      p.arms[side].elbow_way = {-std::cos(angle), -std::sin(angle), 0.0};
    }
    return p;
  });
  back_to_standing(scene);
}

/// Standing on one leg, the heel of the other drawn to the buttock.
void stretch_thigh(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  BodySide side = draw_side(dice);
  for (int i = 0; i < 2; ++i, side = other(side)) {
    Pose p = standing(person);
    p.pelvis.z() -= 0.04 * sign_of(side);
    Leg& leg = p.legs[side];
    leg.follow = 1.0;
    settle(p, person);
    const Vec hip = hip_of(p, person, side);
    const Vec knee = hip + person.thigh * Vec(-0.05, -0.998, 0.0);
    const double fold = rad(dice.in(48.0, 62.0)); // the shank's angle above the level, backwards
    leg.ankle = knee + person.shank * Vec(-std::cos(fold), std::sin(fold), 0.0);
    leg.knee_way = {1.0, -0.4, 0.0};
    hang_foot(p, person, side, rad(40.0));
    p.arms[side].wrist = leg.ankle + Vec(-0.02, 0.06, 0.02 * sign_of(side));
    p.arms[side].elbow_way = {-1.0, 0.2, sign_of(side)};
    put_arm(p, person, other(side), dice.chance(0.5) ? Arms::forward : Arms::hanging);
    script.go(p, dice.in(1.0, 1.8));
    script.wait(dice.in(3.0, 8.0));
    back_to_standing(scene);
    script.wait(dice.in(0.3, 1.0));
  }
}

void reach_up(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  Stance stance;
  stance.arms = Arms::overhead;
  const int times = dice.whole(2, 5);
  for (int i = 0; i < times; ++i) {
    Pose p = standing(scene.person(), stance);
    const double rise = dice.in(0.0, 0.07);
    p.pelvis.y() += rise;
    for (Leg& leg : p.legs) {
      leg.ankle.y() += rise;
      leg.foot = leg.foot * lean_back(-std::asin(rise / (0.68 * scene.person().foot)));
    }
    put_arms(p, scene.person(), Arms::overhead);
    script.go(p, dice.in(0.9, 1.6));
    script.wait(dice.in(0.5, 3.0));
    back_to_standing(scene);
    script.wait(dice.in(0.2, 1.2));
  }
}

constexpr std::array<Activity, 6> activities{{
    {"bending sideways", bend_sideways, std::nullopt},
    {"touching the toes", touch_toes, std::nullopt},
    {"twisting", twist, std::nullopt},
    {"circling the arms", circle_arms, std::nullopt},
    {"stretching a thigh", stretch_thigh, std::nullopt},
    {"reaching up", reach_up, std::nullopt},
}};

} // namespace

std::span<const Activity> stretching_activities() { return activities; }

} // namespace limber::performer
