#include "activities.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

constexpr double pi = std::numbers::pi;

void back_to_standing(Scene& scene) {
  scene.script.go(standing(scene.person()), scene.dice.in(0.6, 1.2), {0.03, 0.03, true, 0.0});
}

/// One knee lifted in front; `height` 1 has the thigh level.
Pose knee_lifted(const Person& person, BodySide side, double height, double outward) {
  Pose p = standing(person);
  p.pelvis.z() -= 0.03 * sign_of(side) * std::min(1.0, 3.0 * height);
  Leg& leg = p.legs[side];
  leg.follow = height > 0.0 ? 1.0 : 0.0;
  settle(p, person);
  const Vec hip = hip_of(p, person, side);
  const double thigh = 0.5 * pi * height;
  const double out = sign_of(side) * outward;
  const Vec along =
      Vec(std::sin(thigh) * std::cos(out), -std::cos(thigh), std::sin(thigh) * std::sin(out));
  const Vec lifted = hip + person.thigh * along - person.shank * Vec(0.05, 0.995, 0.0);
  leg.ankle += std::min(1.0, 4.0 * height) * (lifted - leg.ankle);
  leg.knee_way = Vec(std::cos(out), 0.3, std::sin(out));
  if (height > 0.0) {
    const Rotation flat = leg.foot;
    hang_foot(p, person, side, rad(15.0));
    leg.foot = flat.slerp(std::min(1.0, 3.0 * height), leg.foot);
  }
  return p;
}

void march(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double seconds = dice.in(0.7, 1.3), height = dice.in(0.6, 1.0);
  BodySide side = right_side;
  const int steps = dice.whole(8, 16);
  for (int i = 0; i < steps; ++i, side = other(side)) {
    script.play(seconds, [=](double u) {
      const double up = std::sin(pi * u);
      return knee_lifted(person, side, height * up * up, 0.0);
    });
  }
  back_to_standing(scene);
}

void circle_bent_knee(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  BodySide side = dice.chance(0.5) ? right_side : left_side;
  const int times = dice.whole(4, 8);
  for (int i = 0; i < times; ++i, side = other(side)) {
    script.play(dice.in(1.6, 2.6), [=](double u) {
      const double up = std::sin(pi * ease(u));
      return knee_lifted(person, side, 0.95 * up, rad(80.0) * ease(u));
    });
    script.go(standing(person), 0.3);
    script.wait(dice.in(0.1, 0.6));
  }
  back_to_standing(scene);
}

void raise_legs_sideways(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double far = rad(dice.in(22.0, 42.0)), seconds = dice.in(1.2, 2.4);
  const bool in_turn = dice.chance(0.5);
  BodySide side = dice.chance(0.5) ? right_side : left_side;
  const int times = dice.whole(6, 12);
  for (int i = 0; i < times; ++i) {
    script.play(seconds, [=](double u) {
      const double up = std::sin(pi * u) * std::sin(pi * u);
      Pose p = standing(person);
      const double s = sign_of(side);
      p.pelvis.z() -= 0.05 * s * std::min(1.0, 2.0 * up);
      p.thorax_turn = lean_right(-s * 0.2 * far * up) * p.thorax_turn;
      Leg& leg = p.legs[side];
      leg.follow = up > 0.01 ? 1.0 : 0.0;
      settle(p, person);
      const Vec hip = hip_of(p, person, side);
      const double angle = far * up;
      const Vec lifted =
          hip + 0.99 * person.leg() * Vec(0.03, -std::cos(angle), s * std::sin(angle));
      leg.ankle += std::min(1.0, 5.0 * up) * (lifted - leg.ankle);
      put_arms(p, person, Arms::hips);
      return p;
    });
    if (in_turn || i == times / 2) side = other(side);
  }
  back_to_standing(scene);
}

void raise_heels(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double high = dice.in(0.05, 0.09);
  const int times = dice.whole(6, 12);
  const double seconds = dice.in(1.0, 2.0);
  script.play(times * seconds, [=](double u) {
    Pose p = standing(person);
    const double rise = high * 0.5 * (1.0 - std::cos(2.0 * pi * times * u));
    p.pelvis.y() += rise;
    for (Leg& leg : p.legs) {
      leg.ankle.y() += rise;
      leg.foot = leg.foot * lean_back(-std::asin(std::min(0.7, rise / (0.68 * person.foot))));
    }
    put_arms(p, person, Arms::hanging);
    return p;
  });
  back_to_standing(scene);
}

void jump_apart(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const int times = dice.whole(8, 16);
  const double seconds = dice.in(0.9, 1.5);
  script.play(times * seconds, [=](double u) {
    const double apart = 0.5 * (1.0 - std::cos(2.0 * pi * times * u));
    Stance stance;
    stance.half_width = 0.1 + 0.27 * apart;
    Pose p = standing(person, stance);
    const double hop = 0.05 * std::pow(std::sin(2.0 * pi * times * u), 2);
    p.pelvis.y() += hop;
    for (Leg& leg : p.legs)
      leg.ankle.y() += hop;
    for (const BodySide side : {left_side, right_side}) {
      const double angle = rad(15.0 + 150.0 * apart);
      p.arms[side].wrist =
          shoulder_of(p, person, side) +
          0.95 * person.arm() * Vec(0.1, -std::cos(angle), sign_of(side) * std::sin(angle));
      p.arms[side].elbow_way = {-1.0, 0.0, 0.0};
    }
    return p;
  });
  back_to_standing(scene);
}

void lunge_standing(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const int times = dice.whole(3, 6);
  BodySide side = dice.chance(0.5) ? right_side : left_side;
  for (int i = 0; i < times; ++i, side = other(side)) {
    Pose p = standing(person);
    p.legs[side].ankle.x() += 0.75 * person.leg();
    Leg& back = p.legs[other(side)];
    back.ankle.y() += 0.09;
    back.foot = back.foot * lean_back(rad(-45.0));
    back.knee_way = {0.8, -0.6, 0.0};
    p.pelvis = {0.34 * person.leg(), person.ankle_height + dice.in(0.62, 0.75) * person.leg(), 0.0};
    settle(p, person);
    put_arms(p, person, Arms::hips);
    const Manner manner{side == left_side ? 0.1 : 0.0, side == right_side ? 0.1 : 0.0, false, 0.0};
    script.go(p, dice.in(1.0, 1.7), manner);
    script.wait(dice.in(0.1, 1.0));
    script.go(standing(person), dice.in(1.0, 1.7), manner);
    script.wait(dice.in(0.1, 0.8));
  }
}

void bridge(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double knee = rad(dice.in(95.0, 112.0));
  const Pose down = lying(person, 0.13, knee, Arms::beside);
  const double ahead = down.legs[0].ankle.x();
  lie_down(scene, down, ahead);
  script.wait(dice.in(0.5, 2.0));
  const double high = dice.in(0.18, 0.30);
  const Vec shoulders = shoulders_middle(down, person);
  const auto raised = [=](double share) {
    Pose p = down;
    p.pelvis.y() += share * high;
    const Vec line = p.pelvis - shoulders; // the shoulders stay down
    p.pelvis = shoulders + person.trunk() * line.normalized();
    const double lean = std::atan2(line.x(), -line.y());
    p.pelvis_turn = lean_back(lean);
    p.thorax_turn = lean_back(lean);
    settle(p, person);
    return p;
  };
  const int times = dice.whole(4, 9);
  for (int i = 0; i < times; ++i) {
    script.play(dice.in(0.8, 1.6), [=](double u) { return raised(ease(u)); });
    script.wait(dice.in(0.1, 2.0));
    script.play(dice.in(0.8, 1.6), [=](double u) { return raised(1.0 - ease(u)); });
    script.wait(dice.in(0.0, 0.8));
  }
  stand_up_from_lying(scene, ahead);
}

void sit_up(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const Pose down = lying(person, 0.13, rad(dice.in(85.0, 105.0)), Arms::crossed);
  const double ahead = down.legs[0].ankle.x();
  lie_down(scene, down, ahead);
  const double far = rad(dice.in(45.0, 80.0));
  const auto up = [=](double share) {
    Pose p = down;
    const double angle = share * far;
    p.pelvis_turn = lean_back(rad(86.0) - 0.85 * angle);
    p.thorax_turn = lean_back(rad(89.0) - 1.1 * angle);
    p.head_turn = lean_back(rad(75.0) - angle);
    put_arms(p, person, Arms::crossed);
    return p;
  };
  const int times = dice.whole(4, 8);
  for (int i = 0; i < times; ++i) {
    script.play(dice.in(0.9, 1.8), [=](double u) { return up(ease(u)); });
    script.play(dice.in(0.9, 1.8), [=](double u) { return up(1.0 - ease(u)); });
    script.wait(dice.in(0.0, 0.6));
  }
  stand_up_from_lying(scene, ahead);
}

/// Hands at x = 0; `dip` 1 has the chest near the floor.
Pose push_up(const Person& person, double dip) {
  Pose p;
  p.restless = 0.5;
  const Vec ankle(0.03 - 0.99 * std::sqrt(std::pow(person.leg() + person.trunk(), 2) - 0.16), 0.15,
                  0.0);
  const double height = 0.05 + person.arm() * (0.985 - 0.62 * dip);
  const double line = person.leg() * 0.99 + person.trunk();
  const Vec shoulders(ankle.x() + std::sqrt(line * line - std::pow(height - ankle.y(), 2)), height,
                      0.0);
  const Vec along = (shoulders - ankle).normalized();
  p.pelvis = shoulders - person.trunk() * along;
  const double lean = std::atan2(-along.x(), along.y());
  p.pelvis_turn = lean_back(lean);
  p.thorax_turn = lean_back(lean);
  p.head_turn = lean_back(0.85 * lean);
  for (const BodySide side : {left_side, right_side}) {
    Leg& leg = p.legs[side];
    leg.ankle = ankle + sign_of(side) * person.hip_half * Vec::UnitZ();
    leg.knee_way = {0.2, -1.0, 0.0};
    leg.foot = axes(Vec(0.25, -0.97, 0.0), Vec(0.97, 0.25, 0.0));
    plant_hand(p, side, {0.03, 0.05, sign_of(side) * 1.15 * person.shoulder_half}, Vec::UnitX(),
               Vec(-1.0, 0.2, 0.9 * sign_of(side)));
  }
  return p;
}

void do_push_ups(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  get_down_to_plank(scene, push_up(person, 0.0));
  script.wait(dice.in(0.3, 6.0)); // some only hold the plank for long
  const int times = dice.whole(0, 7);
  const double deep = dice.in(0.5, 1.0), seconds = dice.in(1.4, 2.6);
  for (int i = 0; i < times; ++i) {
    script.play(seconds,
                [=](double u) { return push_up(person, deep * std::pow(std::sin(pi * u), 2)); });
    script.wait(dice.in(0.0, 0.6));
  }
  script.wait(dice.in(0.3, 3.0));
  stand_up_from_plank(scene);
}

constexpr std::array<Activity, 9> activities{{
    {"marching", march, std::nullopt},
    {"circling bent knees", circle_bent_knee, ExerciseKind::leg_circles},
    {"raising legs sideways", raise_legs_sideways, std::nullopt},
    {"raising the heels", raise_heels, std::nullopt},
    {"jumping apart", jump_apart, std::nullopt},
    {"lunging forward standing", lunge_standing, ExerciseKind::runners_lunge},
    {"bridging", bridge, std::nullopt, true},
    {"sitting up", sit_up, std::nullopt, true},
    {"push-ups", do_push_ups, std::nullopt, true},
}};

} // namespace

std::span<const Activity> other_exercises() { return activities; }

} // namespace limber::performer
