#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double half_width, toe_out;
  double knee_low;   // of the bending leg, radians
  double long_leg;   // share of its length the long leg keeps
  double hips_back;  // metres at the bottom
  double lean, tilt; // of the trunk at the bottom, forward and towards the bending leg
  Arms arms;
};

double leg_length(const Person& person, double knee) {
  return std::sqrt(person.thigh * person.thigh + person.shank * person.shank +
                   2.0 * person.thigh * person.shank * std::cos(knee));
}

/// Where the pelvis is, seen from the front, when the right leg is `right` long and the left
/// `left`.
Eigen::Vector2d pelvis_between(const Person& person, double half_width, double right, double left) {
  const double apart = half_width - person.hip_half; // ankle beyond the hip, on both sides
  // (z - apart)^2 + y^2 = right^2, (z + apart)^2 + y^2 = left^2
  const double z = (left * left - right * right) / (4.0 * apart);
  const double y = std::sqrt(std::max(0.01, right * right - (z - apart) * (z - apart)));
  return {z, y};
}

/// `depth` 0 in the middle, 1 this person's usual low point, over the right leg.
Pose surf(const Person& person, const Habit& habit, double depth) {
  Pose p;
  for (const BodySide side : {left_side, right_side})
    plant_foot(p, person, side, 0.0, sign_of(side) * habit.half_width, habit.toe_out);
  const double back = habit.hips_back * depth;
  const auto flat = [back](double length) {
    return std::sqrt(std::max(0.04, length * length - back * back));
  };
  const double straight = habit.long_leg * person.leg();
  const auto middle = pelvis_between(person, habit.half_width, flat(straight), flat(straight));
  const auto low = pelvis_between(person, habit.half_width,
                                  flat(leg_length(person, habit.knee_low)), flat(straight));
  const Eigen::Vector2d at = middle + depth * (low - middle);
  p.pelvis = {-back, person.ankle_height + at.y(), at.x()};
  lean_trunk(p, rad(-3.0) - 0.8 * depth * habit.lean, rad(-2.0) - depth * habit.lean, 0.6);
  const Rotation aside = lean_right(depth * habit.tilt);
  p.thorax_turn = aside * p.thorax_turn;
  p.pelvis_turn = lean_right(0.4 * depth * habit.tilt) * p.pelvis_turn;
  settle(p, person);
  put_arms(p, person, habit.arms);
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.half_width = 0.5 * person.leg() * dice.in(0.95, 1.35);
  habit.toe_out = rad(dice.in(12.0, 45.0));
  habit.knee_low = rad(by_flexibility(person, 52.0, 108.0) + dice.in(-6.0, 6.0));
  habit.long_leg = dice.in(0.975, 0.995);
  habit.hips_back = by_flexibility(person, 0.08, 0.22) + dice.in(-0.03, 0.05);
  habit.lean = rad(dice.in(10.0, 38.0));
  habit.tilt = rad(dice.in(-4.0, 10.0));
  constexpr std::array<Arms, 5> arms{Arms::chest, Arms::forward, Arms::hips, Arms::hanging,
                                     Arms::crossed};
  habit.arms = arms[dice.pick({70, 8, 10, 7, 5})];
  return habit;
}

/// From one low point to the other, low through the middle: a parabola through all three.
void glide_across(Script& script, const Pose& here, const Pose& low_middle, const Pose& there,
                  Arms arms, double seconds) {
  const Person person = script.person();
  const Vec control = 2.0 * low_middle.pelvis - 0.5 * (here.pelvis + there.pelvis);
  script.play(seconds, [=](double u) {
    const double v = ease(u);
    const double a = (1.0 - v) * (1.0 - v), b = 2.0 * v * (1.0 - v), c = v * v;
    Pose p = between(here, there, v);
    p.pelvis = a * here.pelvis + b * control + c * there.pelvis;
    settle(p, person);
    put_arms(p, person, arms);
    return p;
  });
}

} // namespace

void play_surfer_squat(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Habit habit = draw_habit(dice, person);
  const Tempo tempo(dice, person);
  const double down_s = dice.in(0.9, 2.0), up_s = dice.in(0.7, 1.6);
  const double low_s = dice.chance(0.5) ? 0.0 : dice.in(0.3, 1.5);
  const double middle_s = dice.chance(0.5) ? 0.0 : dice.in(0.2, 1.5);
  // Some glide across without standing up in between.
  const double glide = dice.chance(0.35) ? dice.in(0.25, 0.75) : 0.0;
  const int n = draw_reps(dice, 3, 10, person.pace * (down_s + low_s + up_s + middle_s), 34.0);
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.3) ? 0.75 : 1.0);
  BodySide side = dice.chance(0.75) ? right_side : left_side;
  if (scene.only_side) side = *scene.only_side;
  const double weaker = dice.in(0.85, 1.0); // the left side's depth against the right's

  const auto own_side = [](const Pose& p, BodySide s) { return s == right_side ? p : mirrored(p); };
  script.go(surf(person, habit, 0.0), dice.in(1.0, 1.8), {0.05, 0.05, true, 0.0});
  script.wait(dice.in(0.4, 2.0));
  scene.truth.begin_s = script.now();
  double start_s = script.now();
  for (int i = 0; i < n; ++i) {
    const double depth =
        std::min(1.06, sizes[static_cast<std::size_t>(i)] * (side == left_side ? weaker : 1.0));
    Repetition rep;
    rep.side = side;
    rep.start_s = start_s;
    const bool from_low = i > 0 && glide > 0.0;
    if (!from_low) {
      const Going going = draw_going(dice, 0.05);
      script.play(tempo.seconds(dice, down_s, i, n),
                  [=](double u) { return own_side(surf(person, habit, depth * going(u)), side); });
    }
    const double rest_s = low_s > 0.0 ? tempo.seconds(dice, low_s, i, n) : 0.0;
    rep.peak_s = script.now() + 0.5 * rest_s;
    script.wait(rest_s);
    const bool glides = glide > 0.0 && i + 1 < n;
    if (glides) {
      const BodySide next = scene.only_side ? side : other(side);
      const double next_depth = std::min(1.06, sizes[static_cast<std::size_t>(i) + 1] *
                                                   (next == left_side ? weaker : 1.0));
      const double seconds = tempo.seconds(dice, down_s + 0.7 * up_s, i, n);
      const Pose low_middle = between(own_side(surf(person, habit, depth * glide), side),
                                      own_side(surf(person, habit, next_depth * glide), next), 0.5);
      const Pose here = own_side(surf(person, habit, depth), side);
      const Pose there = own_side(surf(person, habit, next_depth), next);
      glide_across(script, here, low_middle, there, habit.arms, seconds);
      rep.end_s = start_s = script.now() - 0.5 * seconds;
    } else {
      const Going going = draw_going(dice, 0.05);
      script.play(tempo.seconds(dice, up_s, i, n), [=](double u) {
        return own_side(surf(person, habit, depth * (1.0 - going(u))), side);
      });
      rep.end_s = script.now();
      if (middle_s > 0.0 && i + 1 < n) script.wait(tempo.seconds(dice, middle_s, i, n));
      if (i + 1 < n) rest_perhaps(scene);
      start_s = script.now();
    }
    scene.truth.reps.push_back(rep);
    if (!scene.only_side) side = other(side);
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.4, 1.5));
  script.go(standing(person), dice.in(0.9, 1.5), {0.05, 0.05, true, 0.0});
}

} // namespace limber::performer
