#include "scene.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

struct Habit {
  double hands_half, feet_half; // half the distance between hands, between feet
  double sag;                   // of the hips in the plank: down positive, metres
  double short_of_hand;         // how far behind the hand the front foot lands
  double beside;                // how far outside the hand
  double sink;                  // how far the hips go down in the lunge
  double forward;               // how far the shoulders come forward with it
  double pike;                  // how far the hips rise while the foot travels
  double lift;                  // the travelling foot's arc
};

Rotation toes_tucked() { return axes(Vec(0.25, -0.97, 0.0), Vec(0.97, 0.25, 0.0)); }

double tucked_ankle_height(const Person& person) {
  return 0.01 + 0.97 * 0.68 * person.foot + 0.25 * 0.72 * person.ankle_height;
}

/// Hands at x = 0. `step` 0 the right foot behind, 1 in front beside the hand; `sink` 0 hips as
/// high as in the plank, 1 as low as this person goes.
Pose lunge(const Person& person, const Habit& habit, double step, double sink) {
  Pose p;
  p.restless = 0.6;
  const double arm_drop = std::abs(habit.hands_half - person.shoulder_half);
  const double arm = std::sqrt(std::pow(0.98 * person.arm(), 2) - arm_drop * arm_drop);
  const double ankle_height = tucked_ankle_height(person);
  const double height = 0.05 + arm;
  const double reach = 0.992 * (person.leg() + person.trunk());
  const double behind = 0.02 - std::sqrt(reach * reach - std::pow(height - ankle_height, 2));
  const Vec back_ankle(behind, ankle_height, 0.0);

  // Shoulders above the hands; coming forward they turn about the palms.
  const double tip = 0.02 + sink * habit.forward;
  Vec shoulders(tip, 0.05 + std::sqrt(arm * arm - tip * tip), 0.0);
  Vec end = back_ankle;
  const Vec plank_hips =
      middle_joint(shoulders, end, habit.sag > 0.0 ? Vec(-Vec::UnitY()) : Vec(Vec::UnitY()),
                   person.trunk(), 0.996 * person.leg());
  const double arc = std::sin(std::numbers::pi * std::clamp(step, 0.0, 1.0));
  const double y = plank_hips.y() - 0.6 * habit.sag * (1.0 - sink) - sink * habit.sink +
                   habit.pike * arc * (1.0 - sink);
  const double dy = std::clamp(shoulders.y() - y, -0.9 * person.trunk(), 0.9 * person.trunk());
  p.pelvis = {shoulders.x() - std::sqrt(person.trunk() * person.trunk() - dy * dy),
              shoulders.y() - dy, 0.0};

  Leg& back = p.legs[left_side];
  back.ankle = back_ankle - habit.feet_half * Vec::UnitZ();
  back.knee_way = {0.3, -1.0, 0.0};
  back.foot = toes_tucked();
  Leg& front = p.legs[right_side];
  const Vec rear = back_ankle + habit.feet_half * Vec::UnitZ();
  const Vec fore(-habit.short_of_hand, person.ankle_height, habit.hands_half + habit.beside);
  front.ankle = rear + step * (fore - rear) + arc * Vec(0.0, habit.lift, 0.06);
  front.knee_way = Vec(0.3, -1.0, 0.0) + step * Vec(0.5, 2.4, 0.5);
  front.foot = toes_tucked().slerp(std::clamp(1.3 * step, 0.0, 1.0), turn_left(-0.15));
  front.follow = step > 0.02 && step < 0.98 ? 1.0 : 0.0;
  settle(p, person);

  const Vec up = shoulders - p.pelvis;
  const double lean = std::atan2(-up.x(), up.y());
  p.pelvis_turn = lean_back(lean - sink * rad(5.0));
  p.thorax_turn = lean_back(lean + 0.6 * sink * rad(5.0));
  p.head_turn = lean_back(0.75 * lean);
  for (const BodySide side : {left_side, right_side}) {
    const double s = sign_of(side);
    plant_hand(p, side, {0.0, 0.05, s * habit.hands_half}, Vec::UnitX(), Vec(-1.0, 0.0, s * 0.5));
  }
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.hands_half = person.shoulder_half * dice.in(0.9, 1.25);
  habit.feet_half = person.hip_half * dice.in(0.5, 1.4);
  habit.sag = dice.in(-0.10, 0.06);
  habit.short_of_hand = std::max(0.0, by_flexibility(person, 0.30, 0.03) + dice.in(-0.05, 0.08));
  habit.beside = dice.in(0.06, 0.16);
  habit.sink = std::max(0.02, by_flexibility(person, 0.05, 0.17) + dice.in(-0.02, 0.03));
  habit.forward = dice.in(0.0, 0.08);
  habit.pike = dice.in(0.04, 0.20);
  habit.lift = dice.in(0.05, 0.13);
  return habit;
}

} // namespace

void play_runners_lunge(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Habit habit = draw_habit(dice, person);
  const Tempo tempo(dice, person);
  const double step_s = dice.in(0.7, 1.4), sink_s = dice.in(0.5, 1.3);
  const double low_s = dice.chance(0.3) ? 0.0 : dice.in(0.3, 2.5);
  const double plank_s = dice.chance(0.3) ? 0.0 : dice.in(0.2, 1.5);
  const int n =
      draw_reps(dice, 2, 10, person.pace * (2.0 * step_s + 1.7 * sink_s + low_s + plank_s), 38.0);
  const auto own_side = [](const Pose& p, BodySide s) { return s == right_side ? p : mirrored(p); };

  get_down_to_plank(scene, lunge(person, habit, 0.0, 0.0));
  script.wait(dice.in(0.6, 2.0));
  scene.truth.begin_s = script.now();
  BodySide side = dice.chance(0.8) ? right_side : left_side;
  if (scene.only_side) side = *scene.only_side;
  for (int i = 0; i < n; ++i) {
    Habit own = habit; // no two steps land alike
    own.short_of_hand =
        std::max(0.0, habit.short_of_hand + 0.05 * dice.normal() * person.unevenness * 6.0);
    own.sink = habit.sink * std::clamp(1.0 + person.unevenness * dice.normal(), 0.7, 1.3);
    Repetition rep;
    rep.side = side;
    rep.start_s = script.now();
    const auto play = [&](double seconds, auto course) {
      script.play(seconds, [=](double u) { return own_side(course(u), side); });
    };
    const Going stepping = draw_going(dice, 0.05);
    play(tempo.seconds(dice, step_s, i, n),
         [=](double u) { return lunge(person, own, stepping(u), 0.0); });
    play(tempo.seconds(dice, sink_s, i, n),
         [=](double u) { return lunge(person, own, 1.0, ease(u)); });
    const double rest_s = low_s > 0.0 ? tempo.seconds(dice, low_s, i, n) : 0.0;
    rep.peak_s = script.now() + 0.5 * rest_s;
    script.wait(rest_s);
    play(0.7 * tempo.seconds(dice, sink_s, i, n),
         [=](double u) { return lunge(person, own, 1.0, 1.0 - ease(u)); });
    play(tempo.seconds(dice, step_s, i, n),
         [=](double u) { return lunge(person, own, 1.0 - ease(u), 0.0); });
    rep.end_s = script.now();
    scene.truth.reps.push_back(rep);
    if (plank_s > 0.0 && i + 1 < n) script.wait(tempo.seconds(dice, plank_s, i, n));
    if (i + 1 < n) rest_perhaps(scene);
    if (!scene.only_side) side = other(side);
  }
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.4, 1.5));
  stand_up_from_plank(scene);
}

} // namespace limber::performer
