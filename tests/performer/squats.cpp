#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  Stance stance;
  double knee_top, knee_bottom; // flexion, radians
  double shank_lean;            // at the bottom
  double extra_lean;            // of the trunk, beyond what balance asks for
  double heel_lift;             // metres at the bottom
  double shift;                 // to one side at the bottom
};

/// `depth` 0 standing, 1 this person's usual bottom.
Pose squat(const Person& person, const Habit& habit, double depth) {
  Pose p = standing(person, habit.stance);
  const double knee = habit.knee_top + depth * (habit.knee_bottom - habit.knee_top);
  const double shank_lean = rad(1.0) + depth * habit.shank_lean;
  // In the plane of one leg, seen from the side, then drawn in for the width of the stance.
  double x = person.shank * std::sin(shank_lean) - person.thigh * std::sin(knee - shank_lean);
  double y = person.shank * std::cos(shank_lean) + person.thigh * std::cos(knee - shank_lean);
  const double beside = habit.stance.half_width - person.hip_half;
  const double length = std::sqrt(x * x + y * y);
  const double drawn = std::sqrt(std::max(0.04, length * length - beside * beside)) / length;
  x *= drawn;
  y *= drawn;
  const double heel = habit.heel_lift * std::clamp(1.6 * depth - 0.6, 0.0, 1.0);
  p.pelvis = {x, person.ankle_height + heel + y, depth * habit.shift};
  // The trunk leans until its weight comes over the feet.
  const double wanted = std::clamp((0.05 - 1.05 * x) / person.trunk(), -0.05, 0.93);
  const double lean = 0.8 * std::asin(wanted) + depth * habit.extra_lean;
  lean_trunk(p, -0.75 * lean, -lean, 0.6);
  for (const BodySide side : {left_side, right_side}) {
    Leg& leg = p.legs[side];
    const double pitch = std::asin(std::clamp(heel / (0.68 * person.foot), 0.0, 0.7));
    leg.foot = leg.foot * lean_back(-pitch);
    // The ball of the foot stays where it is.
    leg.ankle.y() += heel;
    leg.knee_way = leg.foot * Vec(1.0, 0.3, 0.0);
  }
  settle(p, person);
  put_arms(p, person, habit.stance.arms);
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.stance.half_width = dice.in(0.85, 1.75) * person.hip_half;
  habit.stance.toe_out = rad(dice.in(4.0, 42.0));
  constexpr std::array<Arms, 6> arms{Arms::overhead, Arms::forward,     Arms::chest,
                                     Arms::crossed,  Arms::behind_head, Arms::hanging};
  habit.stance.arms = arms[dice.pick({40, 20, 14, 8, 8, 10})];
  habit.knee_top = rad(dice.chance(0.2) ? dice.in(12.0, 24.0) : dice.in(3.0, 9.0));
  habit.knee_bottom = rad(by_flexibility(person, 62.0, 122.0) + dice.in(-8.0, 8.0));
  habit.shank_lean = rad(by_flexibility(person, 14.0, 32.0) + dice.in(-3.0, 3.0));
  habit.extra_lean = rad(dice.in(-6.0, 10.0));
  habit.heel_lift = dice.chance(0.2) ? dice.in(0.015, 0.05) : 0.0;
  habit.shift = dice.normal(0.0, 0.012);
  return habit;
}

} // namespace

void play_squats(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  Habit habit = draw_habit(dice, person);
  const Tempo tempo(dice, person);
  const double down_s = dice.in(1.0, 2.2), up_s = dice.in(0.8, 1.8);
  const double low_s = dice.chance(0.5) ? 0.0 : dice.in(0.3, 1.6);
  const double high_s = dice.chance(0.4) ? 0.0 : dice.in(0.2, 2.0);
  const int n = draw_reps(dice, 3, 10, person.pace * (down_s + low_s + up_s + high_s), 34.0);
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.3) ? 0.75 : 1.0);
  const int attempt_before = dice.chance(0.12) ? dice.whole(0, n - 1) : -1;

  script.go(squat(person, habit, 0.0), dice.in(0.7, 1.4), {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.4, 2.5));
  scene.truth.begin_s = script.now();
  const auto sink = [&](double from, double to, double seconds, const Going& going) {
    const Habit own = habit;
    script.play(seconds,
                [=](double u) { return squat(person, own, from + (to - from) * going(u)); });
  };
  for (int i = 0; i < n; ++i) {
    if (i == attempt_before) { // begins one and stops
      const double little = dice.in(0.12, 0.26);
      sink(0.0, little, tempo.seconds(dice, 0.6, i, n), {});
      sink(little, 0.0, tempo.seconds(dice, 0.6, i, n), {});
      script.wait(dice.in(0.2, 1.0));
      ++scene.truth.attempts;
    }
    Repetition rep;
    rep.start_s = script.now();
    const double depth = std::min(sizes[static_cast<std::size_t>(i)], 1.06);
    const Going down = draw_going(dice, 0.06), up = draw_going(dice, 0.06);
    sink(0.0, depth, tempo.seconds(dice, down_s, i, n), down);
    const double rest_s = low_s > 0.0 ? tempo.seconds(dice, low_s, i, n) : 0.0;
    rep.peak_s = script.now() + 0.5 * rest_s;
    script.wait(rest_s);
    sink(depth, 0.0, tempo.seconds(dice, up_s, i, n), up);
    rep.end_s = script.now();
    scene.truth.reps.push_back(rep);
    if (i + 1 == n) break;
    if (high_s > 0.0) script.wait(tempo.seconds(dice, high_s, i, n));
    rest_perhaps(scene);
    if (dice.chance(0.03)) { // sets the feet anew
      habit.stance.half_width *= dice.in(0.88, 1.14);
      habit.stance.toe_out *= dice.in(0.8, 1.2);
      script.go(squat(person, habit, 0.0), dice.in(0.6, 1.1), {0.05, 0.05, true, 0.0});
    }
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.4, 1.5));
  script.go(standing(person), dice.in(0.7, 1.2), {0.03, 0.03, true, 0.0});
}

} // namespace limber::performer
