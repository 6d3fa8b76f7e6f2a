#include "activities.hpp"

#include "core/angle.hpp"

#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

Pose on_a_chair(const Person& person, double lean, Arms arms) {
  Pose p;
  constexpr double seat_m = 0.47;
  for (const BodySide side : {left_side, right_side})
    plant_foot(p, person, side, 0.0, sign_of(side) * 0.11, 0.12);
  const double rise = seat_m + 0.06 - person.ankle_height - person.shank;
  p.pelvis = {-std::sqrt(person.thigh * person.thigh - rise * rise) + 0.02, seat_m + 0.06, 0.0};
  lean_trunk(p, lean, lean, 0.8);
  p.restless = 0.5;
  put_arms(p, person, arms);
  return p;
}

void sit_on_a_chair(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const int times = dice.whole(1, 2);
  for (int i = 0; i < times; ++i) {
    Pose leaning = on_a_chair(person, rad(dice.in(-42.0, -25.0)), Arms::on_knees);
    leaning.pelvis.y() += 0.16;
    leaning.pelvis.x() += 0.08;
    script.go(leaning, dice.in(0.8, 1.4));
    script.go(on_a_chair(person, rad(-4.0), Arms::on_knees), dice.in(0.6, 1.1));
    const int moves = dice.whole(1, 4);
    for (int k = 0; k < moves; ++k) {
      constexpr std::array<Arms, 4> arms{Arms::on_knees, Arms::crossed, Arms::chest, Arms::hanging};
      const double lean = rad(dice.in(-25.0, 14.0));
      const Pose p = on_a_chair(person, lean, arms[dice.pick({40, 20, 20, 20})]);
      script.go(p, dice.in(0.7, 1.6));
      script.wait(dice.in(1.0, 3.5));
    }
    script.go(leaning, dice.in(0.7, 1.2));
    script.go(standing(person), dice.in(0.7, 1.2));
    script.wait(dice.in(0.5, 2.0));
  }
}

void sit_on_the_floor(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Pose seated = sitting(person, 0.14, rad(16.0), rad(88.0));
  const double ahead = seated.legs[0].ankle.x();
  sit_down(scene, seated, ahead);
  const int moves = dice.whole(2, 4);
  for (int i = 0; i < moves; ++i) {
    const double apart = dice.in(0.08, 0.2), lean = rad(dice.in(-15.0, 22.0));
    Pose p = sitting(person, apart, lean, rad(dice.in(20.0, 105.0)));
    if (dice.chance(0.5)) put_arms(p, person, Arms::on_knees);
    script.go(p, dice.in(0.9, 1.8), {0.03, 0.03, true, 0.0});
    script.wait(dice.in(1.0, 4.0));
  }
  script.go(seated, dice.in(0.8, 1.4), {0.03, 0.03, true, 0.0});
  stand_up_from_sitting(scene, ahead);
}

/// The lying body turned about its length, resting on the floor.
Pose rolled(const Pose& lying_pose, const Person& person, double angle) {
  const Rotation roll = lean_right(angle);
  const Vec centre = lying_pose.pelvis;
  Pose p = lying_pose;
  const auto turn_about = [&](const Vec& v) -> Vec { return centre + roll * (v - centre); };
  p.pelvis_turn = roll * p.pelvis_turn;
  p.thorax_turn = roll * p.thorax_turn;
  p.head_turn = roll * p.head_turn;
  for (std::size_t i = 0; i < 2; ++i) {
    p.legs[i].ankle = turn_about(p.legs[i].ankle);
    p.legs[i].knee_way = roll * p.legs[i].knee_way;
    p.legs[i].foot = roll * p.legs[i].foot;
    p.legs[i].follow = 1.0;
    p.arms[i].wrist = turn_about(p.arms[i].wrist);
    p.arms[i].elbow_way = roll * p.arms[i].elbow_way;
    p.arms[i].hand = roll * p.arms[i].hand;
  }
  double lowest = 1.0;
  for (const Vec& v : points_of(p, person))
    lowest = std::min(lowest, v.y());
  return placed(p, Vec(0.0, std::max(0.0, 0.03 - lowest), 0.0), 0.0);
}

void lie_and_roll_over(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person person = scene.person();
  const Pose knees_up = lying(person, 0.12, rad(dice.in(70.0, 100.0)), Arms::beside);
  const double ahead = knees_up.legs[0].ankle.x();
  lie_down(scene, knees_up, ahead);
  script.wait(dice.in(1.0, 4.0));
  const Pose stretched = lying(person, 0.12, rad(dice.in(12.0, 60.0)), Arms::beside);
  script.go(stretched, dice.in(0.9, 1.6), {0.03, 0.03, true, 0.0});
  script.wait(dice.in(0.5, 2.0));
  const int rolls = dice.whole(1, 3);
  for (int i = 0; i < rolls; ++i) {
    const double side = dice.chance(0.5) ? 1.0 : -1.0;
    const double far = side * rad(dice.in(70.0, 88.0));
    script.play(dice.in(1.2, 2.0),
                [=](double u) { return rolled(stretched, person, far * ease(u)); });
    script.wait(dice.in(1.0, 5.0));
    script.play(dice.in(1.2, 2.0),
                [=](double u) { return rolled(stretched, person, far * (1.0 - ease(u))); });
    script.wait(dice.in(0.5, 2.0));
  }
  script.go(knees_up, dice.in(0.9, 1.6), {0.03, 0.03, true, 0.0});
  stand_up_from_lying(scene, ahead);
}

void rest_on_the_back(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Pose knees_up = lying(person, 0.12, rad(dice.in(85.0, 105.0)), Arms::beside);
  const double ahead = knees_up.legs[0].ankle.x();
  lie_down(scene, knees_up, ahead);
  script.wait(dice.in(5.0, 12.0));
  stand_up_from_lying(scene, ahead);
}

constexpr std::array<Activity, 4> activities{{
    {"sitting on a chair", sit_on_a_chair, std::nullopt},
    {"sitting on the floor", sit_on_the_floor, std::nullopt, true},
    {"lying and rolling over", lie_and_roll_over, std::nullopt, true},
    {"resting on the back", rest_on_the_back, std::nullopt, true},
}};

} // namespace

std::span<const Activity> sitting_and_lying_activities() { return activities; }

} // namespace limber::performer
