#include "scene.hpp"
#include "supported_stand.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  Support support;
  double front, back;        // the thigh's angle from the upright at both ends, radians
  double knee, knee_passing; // the free knee's flexion, and how much more when it passes
  double abduction;          // of the free leg
  double give;               // how far the trunk answers the leg
};

/// `angle`: of the free (right) leg, forward positive; `speed` from -1 (fastest back) to 1.
Pose swing(const Person& person, const Habit& habit, double angle, double speed) {
  // Leaning back a little under a leg in front, forward under one behind.
  const double lean = habit.give * (0.14 * std::max(0.0, angle) - 0.45 * std::max(0.0, -angle));
  Pose p = one_leg_stand(person, habit.support, lean, 0.0);
  Leg& leg = p.legs[right_side];
  const Vec hip = hip_of(p, person, right_side);
  const double passing = std::exp(-std::pow(angle / rad(22.0), 2)) * (0.6 + 0.4 * speed);
  double knee = habit.knee + habit.knee_passing * passing;
  const double clearance = free_ankle_clearance(person, habit.support);
  for (int round = 0; round < 40; ++round) {
    const auto below = [&](double from_upright) -> Vec {
      return Vec(std::sin(from_upright), -std::cos(from_upright), std::sin(habit.abduction))
          .normalized();
    };
    leg.ankle =
        hip + person.thigh * below(angle + 0.35 * knee) + person.shank * below(angle - 0.65 * knee);
    leg.knee_way = Vec(std::cos(angle), std::sin(angle), 0.0);
    if (leg.ankle.y() >= clearance) break;
    knee += rad(1.5); // bends until the foot clears the floor
  }
  hang_foot(p, person, right_side, habit.support.plantar);
  place_hands(p, person, habit.support);
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.support = draw_support(dice, person);
  habit.front = rad(by_flexibility(person, 32.0, 78.0) + dice.in(-5.0, 7.0));
  habit.back = rad(by_flexibility(person, 14.0, 34.0) + dice.in(-3.0, 5.0));
  habit.knee = rad(dice.chance(0.25) ? dice.in(14.0, 28.0) : dice.in(2.0, 12.0));
  habit.knee_passing = rad(dice.in(0.0, 22.0));
  habit.abduction = rad(dice.in(0.0, 6.0));
  habit.give = dice.in(0.3, 1.3);
  return habit;
}

/// One leg's set, from both feet down to both feet down.
void swing_one_leg(Scene& scene, Habit habit, BodySide free, int n, double period_s) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Tempo tempo(dice, person);
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.75) ? 0.62 : 1.0);
  const double pause_s = dice.chance(0.3) ? dice.in(0.15, 0.9) : 0.0;
  const double unlike = dice.in(0.9, 1.1); // one leg goes farther than the other
  habit.front *= unlike;
  habit.back *= unlike;
  const auto own_side = [free](const Pose& p) { return free == right_side ? p : mirrored(p); };
  const bool pendulum = pause_s == 0.0;
  const auto move = [&](double from, double to, double seconds) {
    const double sign = to > from ? 1.0 : -1.0;
    script.play(seconds, [=](double u) {
      const double along = pendulum ? swing_ease(u) : ease(u);
      const double speed = sign * std::sin(std::numbers::pi * std::clamp(u, 0.0, 1.0));
      return own_side(swing(person, habit, from + (to - from) * along, speed));
    });
  };
  const Pose ready = both_feet_down(person, habit.support);
  script.go(own_side(ready), dice.in(0.8, 1.5), {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.3, 1.5));
  double at = sizes.front() * habit.front;
  script.go(own_side(swing(person, habit, at, 0.0)), dice.in(0.6, 1.3));
  script.wait(dice.in(0.1, 1.2));
  if (scene.truth.reps.empty()) scene.truth.begin_s = script.now();
  for (int i = 0; i < n; ++i) {
    Repetition rep;
    rep.side = free;
    rep.start_s = script.now();
    const double size = sizes[static_cast<std::size_t>(i)];
    const double next = i + 1 < n ? sizes[static_cast<std::size_t>(i) + 1] : size;
    const double behind = -habit.back * size;
    move(at, behind, tempo.seconds(dice, 0.5 * period_s, i, n));
    rep.peak_s = script.now();
    if (pause_s > 0.0) script.wait(0.5 * tempo.seconds(dice, pause_s, i, n));
    at = habit.front * next;
    move(behind, at, tempo.seconds(dice, 0.5 * period_s, i, n));
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
  const BodySide first = std::sin(scene.camera_azimuth) > 0.0 ? right_side : left_side;
  const Habit habit = draw_habit(dice, person);
  const double period_s = dice.in(1.35, 2.6);
  const double each_s = period_s * person.pace;
  const bool both = dice.chance(0.5);
  swing_one_leg(scene, habit, first, draw_reps(dice, 3, both ? 8 : 15, each_s, both ? 16.0 : 32.0),
                period_s);
  if (both) {
    script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
    walk_to(script, dice, script.place(), script.yaw() + std::numbers::pi);
    swing_one_leg(scene, habit, other(first), draw_reps(dice, 3, 8, each_s, 16.0), period_s);
  }
  script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
}

} // namespace limber::performer
