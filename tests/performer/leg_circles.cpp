#include "scene.hpp"
#include "supported_stand.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

constexpr double turn = 2.0 * std::numbers::pi;

struct Habit {
  Support support;
  double flexion, abduction;          // the circle's centre
  double radius;                      // the largest, radians
  double first_share;                 // of the radius, at the beginning
  double long_forward, long_sideways; // how the circle is drawn out
  double knee, give;
};

/// The right thigh leaned `forward` and `outward` in the pelvis' own axes, radians.
Pose lifted(const Person& person, const Habit& habit, double forward, double outward) {
  const double lean = habit.give * 0.10 * (forward - habit.flexion);
  const double aside = -habit.give * (0.05 + 0.12 * (outward - habit.abduction));
  Pose p = one_leg_stand(person, habit.support, lean, aside);
  Leg& leg = p.legs[right_side];
  const Vec hip = hip_of(p, person, right_side);
  const double tilt = std::sqrt(forward * forward + outward * outward);
  const double s = tilt > 1e-9 ? std::sin(tilt) / tilt : 1.0;
  const Vec thigh(s * forward, -std::cos(tilt), s * outward);
  const Vec front = (Vec::UnitX() - thigh.x() * thigh).normalized();
  const double clearance = free_ankle_clearance(person, habit.support);
  double knee = habit.knee;
  for (int round = 0; round < 40; ++round) {
    const Vec shank = std::cos(knee) * thigh - std::sin(knee) * front;
    leg.ankle = hip + p.pelvis_turn * (person.thigh * thigh + person.shank * shank);
    leg.knee_way = p.pelvis_turn * front;
    if (leg.ankle.y() >= clearance) break;
    knee += rad(1.5);
  }
  hang_foot(p, person, right_side, habit.support.plantar);
  place_hands(p, person, habit.support);
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.support = draw_support(dice, person);
  habit.flexion = rad(dice.in(19.0, 31.0));
  habit.abduction = rad(dice.in(9.0, 20.0));
  habit.radius = rad(by_flexibility(person, 12.0, 22.0) + dice.in(-1.0, 2.0));
  habit.first_share = dice.in(0.6, 0.95);
  const double flat = dice.in(0.78, 1.28);
  habit.long_forward = std::sqrt(flat);
  habit.long_sideways = 1.0 / std::sqrt(flat);
  habit.knee = rad(dice.chance(0.25) ? dice.in(12.0, 25.0) : dice.in(2.0, 10.0));
  habit.give = dice.in(0.3, 1.5);
  return habit;
}

/// How much of `n` turns is done at `u`: soft at both ends, never quite even in between.
struct Course {
  int n = 1;
  double uneven = 0.0, phase = 0.0;

  double operator()(double u) const {
    const double ramp = std::min(0.4, 0.3 / n); // share of the time to get up to speed
    const double top = 1.0 / (1.0 - ramp);
    double done = 0.0;
    if (u < ramp) done = 0.5 * top * u * u / ramp;
    else if (u > 1.0 - ramp) done = 1.0 - 0.5 * top * (1.0 - u) * (1.0 - u) / ramp;
    else done = top * (u - 0.5 * ramp);
    const double edge = u * (1.0 - u) * 4.0;
    return done + edge * uneven / (turn * n) * (std::sin(turn * n * u + phase) - std::sin(phase));
  }
  /// When `share` of the whole is done.
  double when(double share) const {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 50; ++i) {
      const double middle = 0.5 * (low + high);
      ((*this)(middle) < share ? low : high) = middle;
    }
    return 0.5 * (low + high);
  }
};

/// `n` circles of the free leg one way, from the front of the circle to the front of it.
void draw_circles(Scene& scene, const Habit& habit, BodySide free, Direction direction, int n,
                  double seconds) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Course course{n, dice.in(0.0, 0.35), dice.in(0.0, turn)};
  // Clockwise looking down: forward, to the person's right, back. For the left leg "right" is
  // inward.
  const bool outward_first = (direction == Direction::clockwise) == (free == right_side);
  const double sense = outward_first ? 1.0 : -1.0;
  const double wander = rad(dice.in(0.0, 2.0)), wander_phase = dice.in(0.0, turn);
  const double started = script.now();
  script.play(seconds, [=](double u) {
    const double done = course(u);
    const double angle = turn * n * done;
    const double grown = habit.first_share + (1.0 - habit.first_share) * std::min(1.0, 1.4 * done);
    const double radius = habit.radius * grown;
    const double off =
        wander * (std::sin(2.1 * turn * done + wander_phase) - std::sin(wander_phase));
    const double forward = habit.flexion + off + radius * habit.long_forward * std::cos(angle);
    const double outward =
        habit.abduction + 0.5 * off + sense * radius * habit.long_sideways * std::sin(angle);
    const Pose p = lifted(person, habit, forward, outward);
    return free == right_side ? p : mirrored(p);
  });
  for (int i = 0; i < n; ++i) {
    const auto at = [&](double turns) { return started + seconds * course.when(turns / n); };
    scene.truth.reps.push_back({at(i), at(i + 0.5), at(i + 1.0), free, direction});
  }
}

void circle_one_leg(Scene& scene, const Habit& habit, BodySide free, double room_s) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Tempo tempo(dice, person);
  const double each_s = dice.in(1.5, 3.2);
  const auto own_side = [free](const Pose& p) { return free == right_side ? p : mirrored(p); };
  const Pose ready = both_feet_down(person, habit.support);
  const auto front_of_circle = [&](double share) {
    return own_side(lifted(person, habit, habit.flexion + share * habit.radius * habit.long_forward,
                           habit.abduction));
  };
  script.go(own_side(ready), dice.in(0.8, 1.5), {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.3, 1.5));
  Direction direction = dice.chance(0.85) ? Direction::clockwise : Direction::counterclockwise;
  const bool rests_foot = dice.chance(0.4);
  for (int half = 0; half < 2; ++half) {
    script.go(front_of_circle(habit.first_share), dice.in(0.6, 1.3));
    script.wait(dice.in(0.1, 1.0));
    if (scene.truth.reps.empty()) scene.truth.begin_s = script.now();
    const int n = draw_reps(dice, 2, 10, each_s * person.pace, 0.5 * room_s);
    draw_circles(scene, habit, free, direction, n, n * tempo.seconds(dice, each_s, half, 2));
    scene.truth.end_s = script.now();
    script.wait(dice.in(0.1, 0.8));
    direction =
        direction == Direction::clockwise ? Direction::counterclockwise : Direction::clockwise;
    if (half == 1 || rests_foot) {
      script.go(own_side(ready), dice.in(0.6, 1.1));
      script.wait(dice.in(0.3, 1.2));
    }
  }
}

} // namespace

void play_leg_circles(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const BodySide first = std::sin(scene.camera_azimuth) > 0.0 ? right_side : left_side;
  const Habit habit = draw_habit(dice, person);
  const bool both = dice.chance(0.4);
  circle_one_leg(scene, habit, first, both ? 20.0 : 34.0);
  if (both) {
    script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
    // Turned until the camera looks at the other leg's front.
    walk_to(script, dice, script.place(), script.yaw() - 2.0 * scene.camera_azimuth);
    circle_one_leg(scene, habit, other(first), 20.0);
  }
  script.go(standing(person), dice.in(0.6, 1.0), {0.02, 0.02, true, 0.0});
}

} // namespace limber::performer
