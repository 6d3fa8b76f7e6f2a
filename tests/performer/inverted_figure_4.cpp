#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double half_width, knee; // lying with the feet down
  double walked;           // how far the feet are walked over, metres
  double lowered;          // how far the inward-turning knee goes down from upright, radians
  double roll;             // of the pelvis
  double on_thigh;         // how far along the thigh the other ankle lies
  Arms arms;
  double fidget, fidget_hertz;
};

/// Feet walked over to the right by `walk` (0 to 1), knees lowered to the left by `lower`, the left
/// ankle over the outside of the right thigh by `cross`.
Pose figure(const Person& person, const Habit& habit, double walk, double lower, double cross) {
  Pose p = lying(person, habit.half_width, habit.knee, habit.arms);
  p.pelvis_turn = lean_right(-lower * habit.roll) * p.pelvis_turn;
  const double turned = lower * habit.lowered;
  for (const BodySide side : {left_side, right_side}) {
    Leg& leg = p.legs[side];
    leg.ankle.z() += walk * habit.walked;
    const double own = side == right_side ? turned : turned * 1.12 + lower * rad(6.0);
    leg.knee_way = Vec(0.1, std::cos(own), -std::sin(own));
    leg.foot = leg.foot * lean_right(-0.5 * own);
  }
  Leg& left = p.legs[left_side];
  if (cross > 0.0) {
    const Vec hip = hip_of(p, person, right_side);
    Vec ankle = p.legs[right_side].ankle;
    const Vec knee =
        middle_joint(hip, ankle, p.legs[right_side].knee_way, person.thigh, person.shank);
    const Vec along = (knee - hip).normalized();
    Vec outside = Vec(0.0, 0.8, 1.0);
    outside = (outside - outside.dot(along) * along).normalized();
    const Vec lies = hip + habit.on_thigh * (knee - hip) + 0.07 * outside;
    const Vec stood = left.ankle;
    left.ankle = stood + cross * (lies - stood);
    left.ankle.y() += 0.14 * std::sin(std::numbers::pi * cross);
    left.knee_way =
        (1.0 - cross) * left.knee_way.normalized() + cross * Vec(0.25, 0.75, -0.65).normalized();
    left.follow = 1.0;
    const Rotation stood_foot = left.foot;
    hang_foot(p, person, left_side, rad(-5.0));
    left.foot = stood_foot.slerp(cross, left.foot);
  }
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.half_width = person.hip_half * dice.in(0.8, 1.5);
  habit.knee = rad(dice.in(85.0, 110.0));
  habit.walked = person.foot * dice.in(0.8, 1.7);
  habit.lowered = rad(by_flexibility(person, 38.0, 66.0) + dice.in(-4.0, 4.0));
  habit.roll = rad(dice.in(3.0, 16.0));
  habit.on_thigh = dice.in(0.72, 0.92);
  constexpr std::array<Arms, 3> arms{Arms::elbows_overhead, Arms::beside, Arms::crossed};
  habit.arms = arms[dice.pick({65, 25, 10})];
  habit.fidget = dice.in(0.0, 0.05);
  habit.fidget_hertz = dice.in(0.06, 0.25);
  return habit;
}

/// What the knees must have done of their way for the hold to have begun.
constexpr double down_share = 0.9;

/// The part of an eased movement after which `share` of the way is done.
double when_eased(double share) {
  double u = 0.0;
  while (u < 1.0 && ease(u) < share)
    u += 0.001;
  return u;
}

void hold_one_side(Scene& scene, const Habit& habit, BodySide turned_in, double hold_s) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const double pace = person.pace;
  const auto play = [&](double seconds, auto course) {
    script.play(seconds, [=](double u) {
      const Pose p = course(u);
      return turned_in == right_side ? p : mirrored(p);
    });
  };
  double since = 0.0;
  const auto lower = [&](double seconds) {
    since = script.now() + seconds * when_eased(down_share);
    play(seconds, [=](double u) { return figure(person, habit, 1.0, ease(u), 0.0); });
  };
  const auto raise = [&](double seconds) {
    const double until = script.now() + seconds * (1.0 - when_eased(down_share));
    scene.truth.holds.push_back({turned_in, since, until});
    play(seconds, [=](double u) { return figure(person, habit, 1.0, 1.0 - ease(u), 0.0); });
  };
  const auto stay = [&](double seconds, double cross) {
    const double waves = std::round(2.0 * habit.fidget_hertz * seconds);
    play(seconds, [=](double u) {
      const double wave = std::sin(std::numbers::pi * waves * u);
      return figure(person, habit, 1.0, 1.0 - habit.fidget * wave * wave, cross);
    });
  };
  // One foot, then the other, is walked over.
  const Pose over = figure(person, habit, 1.0, 0.0, 0.0);
  script.go(turned_in == right_side ? over : mirrored(over), pace * dice.in(1.2, 2.2),
            {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.3, 1.2));
  if (scene.truth.holds.empty()) scene.truth.begin_s = script.now();
  lower(pace * dice.in(0.9, 1.7));
  if (dice.chance(0.2)) { // the knees come up for a moment
    const double first = hold_s * dice.in(0.3, 0.6);
    stay(first, 0.0);
    raise(dice.in(0.6, 1.1));
    script.wait(dice.in(0.8, 2.5));
    lower(dice.in(0.7, 1.3));
    hold_s -= first;
  }
  if (dice.chance(0.6)) { // with the last step
    const double before = std::min(0.3 * hold_s, dice.in(0.6, 2.5));
    stay(before, 0.0);
    const double cross_s = pace * dice.in(0.9, 1.7);
    play(cross_s, [=](double u) { return figure(person, habit, 1.0, 1.0, ease(u)); });
    stay(hold_s - before, 1.0);
    play(cross_s, [=](double u) { return figure(person, habit, 1.0, 1.0, 1.0 - ease(u)); });
    script.wait(dice.in(0.1, 0.8));
  } else {
    stay(hold_s, 0.0);
  }
  raise(pace * dice.in(0.8, 1.5));
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.3, 1.0));
  script.go(lying(person, habit.half_width, habit.knee, habit.arms), pace * dice.in(1.0, 1.8),
            {0.04, 0.04, true, 0.0});
  script.wait(dice.in(0.2, 1.2));
}

} // namespace

void play_inverted_figure_4(Scene& scene) {
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  Habit habit = draw_habit(dice, person);
  const Pose start = lying(person, habit.half_width, habit.knee, Arms::beside);
  const double ahead = start.legs[0].ankle.x();
  lie_down(scene, start, ahead);
  scene.script.wait(dice.in(0.3, 1.2));
  scene.script.go(lying(person, habit.half_width, habit.knee, habit.arms), dice.in(0.8, 1.5));
  const bool both = dice.chance(0.55);
  const BodySide first = dice.chance(0.7) ? right_side : left_side;
  hold_one_side(scene, habit, first, both ? dice.in(7.0, 15.0) : dice.in(9.0, 31.0));
  if (both) {
    habit.lowered *= dice.in(0.88, 1.05);
    hold_one_side(scene, habit, other(first), dice.in(7.0, 15.0));
  }
  stand_up_from_lying(scene, ahead);
}

} // namespace limber::performer
