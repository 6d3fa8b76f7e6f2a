#include "acting.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double front, back;        // the thigh's angle from the upright at both ends, radians
  double standing_knee;      // flexion
  double knee, knee_passing; // the free knee's flexion, and how much more when it passes
  double abduction;          // of the free leg
  double give;               // how far the trunk answers the leg
  double plantar;            // of the hanging foot
  Arms free_arm;
  Vec support; // what the other hand holds
};

/// `angle`: of the free thigh, forward positive. `lifted` 0 with the foot on the floor, 1 free.
/// `forward_speed` from -1 (fastest back) to 1. The right leg is free.
Pose swing(const Person& person, const Habit& habit, double angle, double forward_speed) {
  Pose p;
  plant_foot(p, person, left_side, 0.0, -0.62 * person.hip_half, 0.1);
  const double c = std::cos(0.5 * habit.standing_knee);
  p.pelvis = {-0.01, person.ankle_height + person.leg() * c * 0.998, -0.05};
  // Leaning back a little under a leg in front, forward under one behind.
  const double front_share = std::max(0.0, angle), back_share = std::max(0.0, -angle);
  const double pelvis_lean = habit.give * (0.16 * front_share - 0.40 * back_share);
  const double thorax_lean = habit.give * (0.12 * front_share - 0.45 * back_share);
  lean_trunk(p, pelvis_lean, thorax_lean, 0.6);
  // The free hip is hitched a little to let the leg through.
  p.pelvis_turn = p.pelvis_turn * lean_right(rad(-3.0));
  Leg& leg = p.legs[right_side];
  leg.follow = 1.0;
  settle(p, person);
  const Vec hip = hip_of(p, person, right_side);
  double knee = habit.knee + habit.knee_passing * std::exp(-std::pow(angle / rad(22.0), 2)) *
                                 (0.6 + 0.4 * forward_speed);
  // Pointed toes reach lower than the sole.
  const double clearance =
      std::max(person.ankle_height + 0.02,
               0.68 * person.foot * std::sin(habit.plantar) + 0.72 * person.ankle_height + 0.01);
  for (int round = 0; round < 40; ++round) {
    const double shank_angle = angle + 0.35 * knee - knee;
    const double thigh_angle = angle + 0.35 * knee;
    const Vec down(std::sin(thigh_angle), -std::cos(thigh_angle), std::sin(habit.abduction));
    const Vec joint = hip + person.thigh * down.normalized();
    const Vec on(std::sin(shank_angle), -std::cos(shank_angle), std::sin(habit.abduction));
    leg.ankle = joint + person.shank * on.normalized();
    leg.knee_way = Vec(std::cos(angle), std::sin(angle), 0.0);
    if (leg.ankle.y() >= clearance) break;
    knee += rad(1.5); // bends until the foot clears the floor
  }
  hang_foot(p, person, right_side, habit.plantar);
  put_arm(p, person, right_side, habit.free_arm);
  const Vec shoulder = shoulder_of(p, person, left_side);
  Vec wrist = habit.support;
  const Vec reach = wrist - shoulder;
  const double longest = 0.985 * person.arm();
  if (reach.norm() > longest) wrist = shoulder + longest * reach.normalized();
  plant_hand(p, left_side, wrist, Vec(1.0, -0.2, 0.1), Vec(-1.0, -0.3, -0.3));
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.front = rad(by_flexibility(person, 32.0, 78.0) + dice.in(-5.0, 7.0));
  habit.back = rad(by_flexibility(person, 14.0, 34.0) + dice.in(-3.0, 5.0));
  habit.standing_knee = rad(dice.in(3.0, 14.0));
  habit.knee = rad(dice.chance(0.25) ? dice.in(14.0, 28.0) : dice.in(2.0, 12.0));
  habit.knee_passing = rad(dice.in(0.0, 22.0));
  habit.abduction = rad(dice.in(0.0, 6.0));
  habit.give = dice.in(0.3, 1.3);
  habit.plantar = rad(dice.in(0.0, 35.0));
  constexpr std::array<Arms, 3> arms{Arms::hips, Arms::hanging, Arms::chest};
  habit.free_arm = arms[dice.pick({70, 24, 6})];
  // A chair back, a table, or a wall at shoulder height.
  const double height = dice.chance(0.7) ? dice.in(0.48, 0.60) : dice.in(0.68, 0.82);
  habit.support = {dice.in(0.0, 0.28), height * person.height, -dice.in(0.34, 0.48)};
  return habit;
}

struct Leg_set {
  Side free;
  int reps;
};

void swing_one_leg(Scene& scene, Habit habit, const Leg_set& set, double period_s) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Tempo tempo(dice, person);
  const int n = set.reps;
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.75));
  const double pause_s = dice.chance(0.3) ? dice.in(0.15, 0.9) : 0.0;
  const double unlike = dice.in(0.9, 1.1); // one leg goes farther than the other
  habit.front *= unlike;
  habit.back *= unlike;
  const auto own_side = [&](const Pose& p) { return set.free == right_side ? p : mirrored(p); };
  const auto move = [&](double from, double to, double seconds, bool pendulum) {
    const Habit own = habit;
    const bool mirror = set.free == left_side;
    const double speed = to > from ? 1.0 : -1.0;
    script.play(seconds, [=](double u) {
      const double along = pendulum ? swing_ease(u) : ease(u);
      const double fast = speed * std::sin(std::numbers::pi * std::clamp(u, 0.0, 1.0));
      const Pose p = swing(person, own, from + (to - from) * along, fast);
      return mirror ? mirrored(p) : p;
    });
  };
  Pose ready = swing(person, habit, 0.0, 0.0);
  plant_foot(ready, person, right_side, 0.0, 0.9 * person.hip_half, 0.1);
  ready.legs[right_side].follow = 0.0;
  settle(ready, person);
  script.go(own_side(ready), dice.in(0.8, 1.5), {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.3, 1.5));
  const double first = sizes.front() * habit.front;
  script.go(own_side(swing(person, habit, first, 0.0)), dice.in(0.6, 1.3));
  script.wait(dice.in(0.1, 1.2));
  if (scene.truth.reps.empty()) scene.truth.begin_s = script.now();

  double at = first;
  const bool pendulum = pause_s == 0.0;
  for (int i = 0; i < n; ++i) {
    Repetition rep;
    rep.side = set.free;
    rep.start_s = script.now();
    const double size = sizes[static_cast<std::size_t>(i)];
    const double next = i + 1 < n ? sizes[static_cast<std::size_t>(i) + 1] : size;
    const double behind = -habit.back * size;
    move(at, behind, tempo.seconds(dice, 0.5 * period_s, i, n), pendulum);
    rep.peak_s = script.now();
    if (pause_s > 0.0) script.wait(0.5 * tempo.seconds(dice, pause_s, i, n));
    at = habit.front * next;
    move(behind, at, tempo.seconds(dice, 0.5 * period_s, i, n), pendulum);
    rep.end_s = script.now();
    scene.truth.reps.push_back(rep);
    if (pause_s > 0.0) script.wait(tempo.seconds(dice, pause_s, i, n));
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.0, 0.6));
  script.go(own_side(ready), dice.in(0.6, 1.1));
  script.wait(dice.in(0.3, 1.2));
}

} // namespace

void play_leg_swings(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  // The camera sees the side of the free leg.
  const Side first = std::sin(scene.camera_azimuth) > 0.0 ? right_side : left_side;
  const Habit habit = draw_habit(dice, person);
  const double period_s = dice.in(1.35, 2.6);
  const bool both = dice.chance(0.5);
  swing_one_leg(
      scene, habit,
      {first, draw_reps(dice, 3, both ? 8 : 15, period_s * person.pace, both ? 16.0 : 32.0)},
      period_s);
  if (both) {
    script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
    walk_to(script, dice, script.place(), script.yaw() + std::numbers::pi);
    swing_one_leg(scene, habit, {other(first), draw_reps(dice, 3, 8, period_s * person.pace, 16.0)},
                  period_s);
  }
  script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
}

} // namespace limber::performer
