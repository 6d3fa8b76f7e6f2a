#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double half_width, lean, knee; // of the seat
  double farthest;               // how far the knees go down from upright, radians
  double inward_share;           // of it the leg that turns inward manages
  double roll, yaw;              // of the pelvis with the knees
};

/// `angle`: both knees lowered to the right (positive) or left.
Pose wipe(const Person& person, const Habit& habit, double angle) {
  Pose p = sitting(person, habit.half_width, habit.lean, habit.knee);
  p.pelvis_turn = lean_right(habit.roll * angle) * turn_left(-habit.yaw * angle) * p.pelvis_turn;
  p.thorax_turn = lean_right(0.3 * habit.roll * angle) * p.thorax_turn;
  for (const BodySide side : {left_side, right_side}) {
    // To the right the right leg turns outward and the left one inward.
    const bool inward = (angle > 0.0) == (side == left_side);
    const double own = angle * (inward ? habit.inward_share : 1.0);
    p.legs[side].knee_way = Vec(0.1, std::cos(own), std::sin(own));
    p.legs[side].foot = p.legs[side].foot * lean_right(0.6 * own);
  }
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.half_width = person.hip_half * dice.in(1.35, 2.7);
  habit.lean = rad(dice.in(18.0, 38.0));
  habit.knee = rad(dice.in(72.0, 108.0));
  habit.farthest = rad(by_flexibility(person, 36.0, 74.0) + dice.in(-4.0, 4.0));
  habit.inward_share = dice.in(0.7, 1.0);
  habit.roll = dice.in(0.02, 0.16);
  habit.yaw = dice.in(0.0, 0.22);
  return habit;
}

} // namespace

void play_windshield_wipers(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Habit habit = draw_habit(dice, person);
  const Tempo tempo(dice, person);
  const double there_s = dice.in(0.7, 1.7);
  const double low_s = dice.chance(0.5) ? 0.0 : dice.in(0.2, 1.3);
  const double middle_s = dice.chance(0.6) ? 0.0 : dice.in(0.2, 1.0);
  const bool flowing = middle_s == 0.0 && dice.chance(0.7); // no stop in the middle
  const double each_s = person.pace * (2.0 * there_s + low_s + middle_s);
  const int n = draw_reps(dice, 4, 20, each_s, 36.0);
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.4) ? 0.75 : 1.0);
  const double ahead = sitting(person, habit.half_width, habit.lean, habit.knee).legs[0].ankle.x();
  const double uneven_sides = dice.in(0.82, 1.0);

  sit_down(scene, wipe(person, habit, 0.0), ahead);
  script.wait(dice.in(0.5, 2.5));
  scene.truth.begin_s = script.now();
  BodySide side = dice.chance(0.75) ? right_side : left_side;
  if (scene.only_side) side = *scene.only_side;
  for (int i = 0; i < n; ++i) {
    Repetition rep;
    rep.side = side;
    rep.start_s = script.now();
    const double weaker = side == left_side ? uneven_sides : 1.0;
    const double low = sign_of(side) * weaker *
                       std::min(rad(80.0), habit.farthest * sizes[static_cast<std::size_t>(i)]);
    // Flowing through the middle: fastest there, so half a pendulum's way each.
    const auto down = [flowing](double u) {
      return flowing ? std::sin(0.5 * std::numbers::pi * std::clamp(u, 0.0, 1.0)) : ease(u);
    };
    script.play(tempo.seconds(dice, there_s, i, n),
                [=](double u) { return wipe(person, habit, low * down(u)); });
    const double rest_s = low_s > 0.0 ? tempo.seconds(dice, low_s, i, n) : 0.0;
    rep.peak_s = script.now() + 0.5 * rest_s;
    script.wait(rest_s);
    script.play(tempo.seconds(dice, there_s, i, n),
                [=](double u) { return wipe(person, habit, low * down(1.0 - u)); });
    rep.end_s = script.now();
    scene.truth.reps.push_back(rep);
    if (middle_s > 0.0 && i + 1 < n) script.wait(tempo.seconds(dice, middle_s, i, n));
    if (i + 1 < n) rest_perhaps(scene);
    if (!scene.only_side) side = other(side);
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.5, 2.0));
  stand_up_from_sitting(scene, ahead);
}

} // namespace limber::performer
