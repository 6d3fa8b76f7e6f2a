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
  double thigh_drawn;      // the other thigh's angle above the floor when drawn in, radians
  double knee_drawn;
  double on_thigh;  // how far along the thigh the ankle lies
  bool hands_round; // hands round the thigh, else beside the body
  double head_lift;
  double fidget, fidget_hertz;
};

Pose on_the_back(const Person& person, const Habit& habit) {
  return lying(person, habit.half_width, habit.knee, Arms::beside);
}

/// The right ankle on the left thigh. `cross` 0 both feet down, 1 crossed; `draw` 0 the left foot
/// on the floor, 1 drawn in.
Pose figure(const Person& person, const Habit& habit, double cross, double draw) {
  Pose p = on_the_back(person, habit);
  p.head_turn = lean_back(rad(80.0) - draw * habit.head_lift);
  const Vec left_hip = hip_of(p, person, left_side);
  Leg& left = p.legs[left_side];
  const double thigh = habit.thigh_drawn;
  const double shank = thigh - habit.knee_drawn;
  const Vec drawn = left_hip + person.thigh * Vec(std::cos(thigh), std::sin(thigh), 0.0) +
                    person.shank * Vec(std::cos(shank), std::sin(shank), 0.0);
  const Vec down = left.ankle;
  left.ankle = down + draw * (drawn - down);
  left.ankle.y() += 0.05 * std::sin(std::numbers::pi * draw);
  left.knee_way = Vec(0.2 - 0.9 * draw, 1.0, 0.0);
  left.follow = draw > 0.0 ? 1.0 : 0.0;
  if (draw > 0.0) {
    const Rotation flat = left.foot;
    hang_foot(p, person, left_side, rad(15.0));
    left.foot = flat.slerp(std::min(1.0, 3.0 * draw), left.foot);
  }
  Vec left_ankle = left.ankle;
  const Vec left_knee =
      middle_joint(left_hip, left_ankle, left.knee_way, person.thigh, person.shank);
  const Vec along = (left_knee - left_hip).normalized();
  const Vec front = Vec(-along.y(), along.x(), 0.0); // the thigh's front, towards the head

  Leg& right = p.legs[right_side];
  const Vec lies =
      left_hip + habit.on_thigh * (left_knee - left_hip) + 0.075 * front - 0.05 * Vec::UnitZ();
  const Vec stood = right.ankle;
  right.ankle = stood + cross * (lies - stood);
  right.ankle.y() += 0.12 * std::sin(std::numbers::pi * cross);
  const Vec up = right.knee_way;
  right.knee_way = (1.0 - cross) * up + cross * Vec(0.5 * along.x(), 0.5 * along.y(), 1.0);
  right.follow = cross > 0.0 ? 1.0 : 0.0;
  if (cross > 0.0) {
    Vec ankle = right.ankle;
    const Vec knee = middle_joint(hip_of(p, person, right_side), ankle, right.knee_way,
                                  person.thigh, person.shank);
    const Rotation crossed = axes(along - 0.2 * Vec::UnitZ(), knee - ankle);
    right.foot = right.foot.slerp(cross, crossed);
  }
  if (habit.hands_round && draw > 0.0) {
    const double grip = std::clamp(1.6 * draw, 0.0, 1.0);
    for (const BodySide side : {left_side, right_side}) {
      Arm& arm = p.arms[side];
      const Vec behind = left_hip + 0.62 * (left_knee - left_hip) - 0.085 * front +
                         sign_of(side) * 0.055 * Vec::UnitZ();
      arm.wrist += grip * (behind - arm.wrist);
      arm.elbow_way = (1.0 - grip) * arm.elbow_way + grip * Vec(-0.2, -0.6, sign_of(side));
      arm.hand = arm.hand.slerp(grip, axes(along, -front));
    }
  }
  return p;
}

Habit draw_habit(Dice& dice, const Person& person) {
  Habit habit{};
  habit.half_width = person.hip_half * dice.in(0.9, 1.5);
  habit.knee = rad(dice.in(88.0, 115.0));
  habit.thigh_drawn = rad(by_flexibility(person, 80.0, 122.0) + dice.in(-6.0, 6.0));
  habit.knee_drawn = rad(dice.in(72.0, 108.0));
  habit.on_thigh = dice.in(0.72, 0.92);
  habit.hands_round = dice.chance(0.88);
  habit.head_lift = dice.chance(0.3) ? rad(dice.in(10.0, 40.0)) : 0.0;
  habit.fidget = dice.in(0.0, 0.06);
  habit.fidget_hertz = dice.in(0.08, 0.3);
  return habit;
}

class Holding {
public:
  Holding(Scene& scene, const Habit& habit, BodySide crossed)
      : scene_(scene), habit_(habit), crossed_(crossed) {}

  void cross(double from, double to, double seconds) {
    play(seconds, [=](const Person& p, const Habit& h, double u) {
      return figure(p, h, from + (to - from) * ease(u), 0.0);
    });
  }

  /// The foot leaves the floor, the thigh is drawn in.
  void draw_in(double seconds) {
    held_since_ = scene_.script.now() + seconds * lift_off();
    play(seconds,
         [](const Person& p, const Habit& h, double u) { return figure(p, h, 1.0, ease(u)); });
  }

  void hold(double seconds) {
    const double hertz = habit_.fidget_hertz;
    play(seconds, [=](const Person& p, const Habit& h, double u) {
      const double wave = std::sin(std::numbers::pi * std::round(2.0 * hertz * seconds) * u);
      return figure(p, h, 1.0, 1.0 - h.fidget * wave * wave);
    });
  }

  void let_down(double seconds) {
    const double end = scene_.script.now() + seconds * (1.0 - lift_off());
    scene_.truth.holds.push_back({crossed_, held_since_, end});
    play(seconds, [](const Person& p, const Habit& h, double u) {
      return figure(p, h, 1.0, 1.0 - ease(u));
    });
  }

private:
  template <class Course> void play(double seconds, Course course) {
    const Person person = scene_.person();
    const Habit habit = habit_;
    const BodySide crossed = crossed_;
    scene_.script.play(seconds, [=](double u) {
      const Pose p = course(person, habit, u);
      return crossed == right_side ? p : mirrored(p);
    });
  }

  /// The share of drawing in after which the foot is 2 cm above where it stood.
  double lift_off() const {
    const Person& person = scene_.person();
    const double stood = figure(person, habit_, 1.0, 0.0).legs[left_side].ankle.y();
    for (double u = 0.0; u < 1.0; u += 0.002)
      if (figure(person, habit_, 1.0, ease(u)).legs[left_side].ankle.y() > stood + 0.02) return u;
    return 1.0;
  }

  Scene& scene_;
  Habit habit_;
  BodySide crossed_;
  double held_since_ = 0.0;
};

void hold_one_side(Scene& scene, const Habit& habit, BodySide crossed, double hold_s) {
  Dice& dice = scene.dice;
  Script& script = scene.script;
  const double pace = scene.person().pace;
  Holding side(scene, habit, crossed);
  side.cross(0.0, 1.0, pace * dice.in(1.0, 1.8));
  script.wait(dice.in(0.3, 2.0));
  if (scene.truth.holds.empty()) scene.truth.begin_s = script.now();
  side.draw_in(pace * dice.in(1.0, 2.0));
  if (dice.chance(0.2)) { // the foot comes down for a moment
    const double first = hold_s * dice.in(0.3, 0.7);
    side.hold(first);
    side.let_down(dice.in(0.6, 1.2));
    script.wait(dice.in(0.8, 2.5));
    side.draw_in(dice.in(0.7, 1.4));
    hold_s -= first;
  }
  side.hold(hold_s);
  side.let_down(pace * dice.in(0.7, 1.5));
  scene.truth.end_s = script.now();
  script.wait(dice.in(0.2, 1.0));
  side.cross(1.0, 0.0, pace * dice.in(0.8, 1.5));
  script.wait(dice.in(0.3, 1.5));
}

} // namespace

void play_supine_figure_4(Scene& scene) {
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  Habit habit = draw_habit(dice, person);
  const Pose start = on_the_back(person, habit);
  const double ahead = start.legs[0].ankle.x();
  lie_down(scene, start, ahead);
  scene.script.wait(dice.in(0.4, 1.5));
  const bool both = dice.chance(0.55);
  const BodySide first = dice.chance(0.7) ? right_side : left_side;
  hold_one_side(scene, habit, first, both ? dice.in(7.0, 15.0) : dice.in(9.0, 31.0));
  if (both) {
    habit.thigh_drawn += rad(dice.in(-6.0, 6.0));
    hold_one_side(scene, habit, other(first), dice.in(7.0, 15.0));
  }
  stand_up_from_lying(scene, ahead);
}

} // namespace limber::performer
