#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double half_width, toe_out;
  double hands_x, hands_out; // behind the hips, beyond the shoulders
  double feet_x;             // ankles before the hips
  double high;               // the pelvis' height at the top, metres
  double fingers_back;       // 0 fingers to the heels, 1 turned out
  double head_level;
};

/// `lift` 0 sitting, 1 this person's usual top.
Pose table(const Person& person, const Habit& habit, double lift) {
  Pose p;
  p.restless = 0.45;
  const double seat = 0.055 * person.height;
  const double knee_height = person.ankle_height + person.shank;
  const double rise = std::min(person.thigh, std::abs(knee_height - habit.high));
  // With upright shins the hips at the top are a thigh's length behind the knees.
  const double top_x =
      habit.feet_x - std::sqrt(std::max(0.02, person.thigh * person.thigh - rise * rise));
  p.pelvis = {lift * top_x, seat + lift * (habit.high - seat), 0.0};
  for (const BodySide side : {left_side, right_side})
    plant_foot(p, person, side, habit.feet_x, sign_of(side) * habit.half_width, habit.toe_out);
  for (Leg& leg : p.legs)
    leg.knee_way = Vec(0.3, 1.0, 0.0);
  settle(p, person);
  // Shoulders: an arm's length from the palms, a trunk's length from the hips, above both.
  const Vec palms(habit.hands_x, 0.05, 0.0);
  const double arm =
      std::sqrt(std::pow(0.985 * person.arm(), 2) - habit.hands_out * habit.hands_out);
  Vec hips = p.pelvis;
  const Vec shoulders = middle_joint(palms, hips, Vec(-0.4, 1.0, 0.0), arm, 0.995 * person.trunk());
  const Vec up = shoulders - p.pelvis;
  const double lean = std::atan2(-up.x(), up.y());
  // The back is a little round below and straightens as the hips rise.
  const double round = rad(6.0) * (1.0 - lift);
  p.pelvis_turn = lean_back(lean + round);
  p.thorax_turn = lean_back(lean - 0.55 * round);
  p.head_turn = lean_back((1.0 - habit.head_level) * lean);
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    const Vec fingers(1.0 - habit.fingers_back, 0.0, s * habit.fingers_back);
    plant_hand(p, side, {habit.hands_x, 0.05, s * (person.shoulder_half + habit.hands_out)},
               fingers, Vec(-1.0, 0.0, s * 0.4));
  }
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.half_width = person.hip_half * dice.in(0.8, 1.7);
  habit.toe_out = rad(dice.in(0.0, 18.0));
  habit.hands_x = -dice.in(0.14, 0.32);
  habit.hands_out = dice.in(0.0, 0.10);
  habit.feet_x = habit.hands_x + (person.trunk() + person.thigh) * dice.in(0.84, 0.97);
  const double in_line = 0.5 * (person.ankle_height + person.shank + 0.05 + person.arm());
  habit.high = in_line * (by_flexibility(person, 0.66, 0.99) + dice.in(-0.04, 0.04));
  habit.fingers_back = dice.in(0.0, 1.0);
  habit.head_level = dice.in(0.2, 0.8);
  return habit;
}

} // namespace

void play_reverse_tabletop(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Habit habit = draw_habit(dice, person);
  const Tempo tempo(dice, person);
  const double up_s = dice.in(0.8, 1.8), down_s = dice.in(0.9, 2.2);
  const double high_s = dice.chance(0.3) ? 0.0 : dice.in(0.4, 2.5);
  const double low_s = dice.chance(0.5) ? 0.0 : dice.in(0.2, 1.4);
  const int n = draw_reps(dice, 3, 10, person.pace * (up_s + high_s + down_s + low_s), 34.0);
  const auto sizes = draw_sizes(dice, person, n, dice.chance(0.3) ? 0.75 : 1.0);
  const double hover = dice.chance(0.25) ? dice.in(0.03, 0.16) : 0.0; // a tap short of the floor
  const int attempt_before = dice.chance(0.1) ? dice.whole(0, n - 1) : -1;

  sit_down(scene, table(person, habit, 0.0), habit.feet_x);
  script.wait(dice.in(0.6, 2.5));
  scene.truth.begin_s = script.now();
  const auto lift = [&](double from, double to, double seconds, const Going& going) {
    script.play(seconds,
                [=](double u) { return table(person, habit, from + (to - from) * going(u)); });
  };
  double low = 0.0;
  for (int i = 0; i < n; ++i) {
    if (i == attempt_before && low == 0.0) { // eases the seat a little, no more
      const double little = dice.in(0.10, 0.22);
      lift(0.0, little, tempo.seconds(dice, 0.6, i, n), {});
      lift(little, 0.0, tempo.seconds(dice, 0.6, i, n), {});
      script.wait(dice.in(0.3, 1.0));
      ++scene.truth.attempts;
    }
    Repetition rep;
    rep.start_s = script.now();
    const double high = std::min(1.03, sizes[static_cast<std::size_t>(i)]);
    const Going up = draw_going(dice, 0.06), down = draw_going(dice, 0.06);
    lift(low, high, tempo.seconds(dice, up_s, i, n), up);
    const double rest_s = high_s > 0.0 ? tempo.seconds(dice, high_s, i, n) : 0.0;
    rep.peak_s = script.now() + 0.5 * rest_s;
    script.wait(rest_s);
    low = i + 1 < n ? hover : 0.0;
    lift(high, low, tempo.seconds(dice, down_s, i, n), down);
    rep.end_s = script.now();
    scene.truth.reps.push_back(rep);
    if (low_s > 0.0 && i + 1 < n) script.wait(tempo.seconds(dice, low_s, i, n));
    if (i + 1 < n && low == 0.0) rest_perhaps(scene);
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.5, 2.0));
  stand_up_from_sitting(scene, habit.feet_x);
}

} // namespace limber::performer
