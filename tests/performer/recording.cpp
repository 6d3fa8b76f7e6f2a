#include "recording.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::performer {
namespace {

using core::rad;

Vec level(double azimuth) { return {std::cos(azimuth), 0.0, std::sin(azimuth)}; }

/// The yaw of someone who looks along `way`.
double facing(const Vec& way) { return std::atan2(-way.z(), way.x()); }

/// Nobody stands still: a few slow waves in every direction, and the breath.
class Restlessness {
public:
  explicit Restlessness(Dice& dice) {
    for (auto& wave : waves_) {
      wave.hertz = dice.in(0.07, 0.55);
      wave.phase = dice.in(0.0, 2.0 * std::numbers::pi);
      wave.place = Vec{dice.normal(), 0.3 * dice.normal(), dice.normal()} * 0.0035;
      wave.turn = Vec{dice.normal(), dice.normal(), dice.normal()} * rad(0.35);
    }
    breath_hertz_ = dice.in(0.2, 0.35);
    breath_ = rad(dice.in(0.2, 0.8));
  }

  void stir(Pose& pose, const Person& person, double t) const {
    const double share = person.sway * pose.restless;
    Vec place = Vec::Zero(), turn = Vec::Zero();
    for (const auto& wave : waves_) {
      const double s = std::sin(2.0 * std::numbers::pi * wave.hertz * t + wave.phase);
      place += share * s * wave.place;
      turn += share * s * wave.turn;
    }
    const Rotation rotation = lean_right(turn.x()) * turn_left(turn.y()) * lean_back(turn.z());
    const Vec centre = pose.pelvis;
    const auto carry = [&](Vec& p, double follow) {
      p += follow * (centre + place + rotation * (p - centre) - p);
    };
    for (Leg& leg : pose.legs)
      carry(leg.ankle, leg.follow);
    for (Arm& arm : pose.arms)
      carry(arm.wrist, arm.follow);
    pose.pelvis += place;
    pose.pelvis_turn = rotation * pose.pelvis_turn;
    const double breath = breath_ * std::sin(2.0 * std::numbers::pi * breath_hertz_ * t);
    pose.thorax_turn = rotation * pose.thorax_turn * lean_back(breath);
    pose.head_turn = rotation * pose.head_turn;
    settle(pose, person);
  }

private:
  struct Wave {
    double hertz, phase;
    Vec place, turn;
  };
  std::array<Wave, 4> waves_;
  double breath_hertz_ = 0.25, breath_ = 0.0;
};

void shift(Truth& truth, double by) {
  truth.begin_s += by;
  truth.end_s += by;
  for (Repetition& rep : truth.reps) {
    rep.start_s += by;
    rep.peak_s += by;
    rep.end_s += by;
  }
  for (HoldSpan& hold : truth.holds) {
    hold.start_s += by;
    hold.end_s += by;
  }
}

std::vector<double> frame_times(double length_s, double fps, bool uneven, Dice& dice) {
  std::vector<double> times;
  const auto n = static_cast<int>(length_s * fps);
  for (int i = 0; i <= n; ++i) {
    // A busy machine's camera: every frame a little late, one in fifty left out.
    if (uneven && i > 0 && dice.chance(0.02)) continue;
    const double late = uneven && i > 0 ? dice.in(0.0, 0.3) : 0.0;
    times.push_back((i + late) / fps);
  }
  return times;
}

} // namespace

void arrive(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Person& person = scene.person();
  const Vec to_camera = level(scene.camera_azimuth);
  const Vec across = Vec::UnitY().cross(to_camera);
  const std::size_t manner = dice.pick({25, 35, 40});
  if (manner == 0) { // there already
    script.stand_at(Vec::Zero(), dice.in(-0.15, 0.15));
    script.begin(standing(person));
    script.wait(dice.in(0.5, 2.0));
    walk_to(script, dice, Vec::Zero(), 0.0);
    return;
  }
  Vec from;
  double yaw = 0.0;
  if (manner == 1) { // in from the side
    const double side = dice.chance(0.5) ? 1.0 : -1.0;
    const double aside = side * dice.in(2.2, 3.4);
    from = aside * across + dice.in(-0.3, 0.3) * to_camera;
    yaw = facing(-from);
  } else { // has just started the recording
    const double near = dice.in(1.2, 1.8);
    from = near * to_camera + dice.in(-0.3, 0.3) * across;
    yaw = facing(to_camera);
  }
  script.stand_at(from, yaw);
  script.begin(standing(person));
  script.wait(dice.in(0.2, 0.8));
  walk_to(script, dice, Vec::Zero(), 0.0);
  script.wait(dice.in(0.2, 1.5));
}

void leave(Scene& scene) {
  Script& script = scene.script;
  Dice& dice = scene.dice;
  const Vec to_camera = level(scene.camera_azimuth);
  const Vec across = Vec::UnitY().cross(to_camera);
  const Vec here = script.place();
  script.wait(dice.in(0.3, 1.2));
  switch (dice.pick({35, 35, 30})) {
  case 0: {
    const double side = dice.chance(0.5) ? 1.0 : -1.0;
    const Vec to = here + side * dice.in(2.2, 3.2) * across;
    walk_to(script, dice, to, facing(to - here));
    break;
  }
  case 1:
    walk_to(script, dice, here + dice.in(1.1, 1.6) * to_camera, facing(to_camera));
    break;
  default:
    script.wait(dice.in(1.0, 4.0));
    break;
  }
}

void play(Scene& scene, ExerciseKind kind) {
  switch (kind) {
  case ExerciseKind::leg_swings:
    return play_leg_swings(scene);
  case ExerciseKind::leg_circles:
    return play_leg_circles(scene);
  case ExerciseKind::squats:
    return play_squats(scene);
  case ExerciseKind::windshield_wipers:
    return play_windshield_wipers(scene);
  case ExerciseKind::reverse_tabletop:
    return play_reverse_tabletop(scene);
  case ExerciseKind::runners_lunge:
    return play_runners_lunge(scene);
  case ExerciseKind::surfer_squat:
    return play_surfer_squat(scene);
  case ExerciseKind::supine_figure_4:
    return play_supine_figure_4(scene);
  case ExerciseKind::inverted_figure_4:
    return play_inverted_figure_4(scene);
  }
}

Cut draw_cut(Truth& truth, double whole_s, Dice& dice) {
  double from = 0.0, to = whole_s;
  // Two in five recordings begin with the exercise, two in five end with it.
  if (dice.chance(0.4)) from = std::max(0.0, truth.begin_s - dice.in(0.3, 1.0));
  if (dice.chance(0.4)) to = std::min(whole_s, truth.end_s + dice.in(0.3, 1.2));
  constexpr std::array<double, 7> rates{10.0, 12.0, 15.0, 20.0, 24.0, 25.0, 30.0};
  Cut cut;
  cut.from_s = from;
  cut.fps = rates[dice.pick({8, 7, 15, 15, 10, 15, 30})];
  cut.times = frame_times(to - from, cut.fps, dice.chance(0.3), dice);
  shift(truth, -from);
  return cut;
}

void shorten(Cut& cut, Truth& truth, double earliest_s, double longest_s) {
  // At a frame's own time, so that times still begin at 0.
  const double wanted = std::max(0.0, truth.begin_s - earliest_s);
  const auto first = std::lower_bound(cut.times.begin(), cut.times.end(), wanted);
  const double late = first == cut.times.end() ? 0.0 : *first;
  cut.from_s += late;
  shift(truth, -late);
  double to = cut.times.back() - late;
  if (to > longest_s) {
    double end = longest_s; // of a hold: somewhere in it
    for (std::size_t i = 0; i < truth.reps.size(); ++i) {
      const bool last = i + 1 == truth.reps.size();
      const double next = last ? to : truth.reps[i + 1].start_s;
      const double pause = std::min(0.5 * (next - truth.reps[i].end_s), 1.0);
      if (i > 0 && truth.reps[i].end_s > longest_s) break;
      end = truth.reps[i].end_s + std::max(0.1, pause);
    }
    to = std::min(to, end);
  }
  std::erase_if(truth.reps, [to](const Repetition& rep) { return rep.end_s > to; });
  std::erase_if(truth.holds, [to](const HoldSpan& hold) { return hold.start_s > to; });
  for (HoldSpan& hold : truth.holds)
    hold.end_s = std::min(hold.end_s, to);
  truth.end_s = std::min(truth.end_s, to);
  std::erase_if(cut.times, [late, to](double t) { return t < late || t > late + to; });
  for (double& t : cut.times)
    t -= late;
}

void retime(Cut& cut, double fps) {
  const double length_s = cut.times.back();
  cut.fps = fps;
  cut.times.clear();
  for (int i = 0; i / fps <= length_s; ++i)
    cut.times.push_back(i / fps);
}

void record_take(Take& take, const Script& script, const Cut& cut, const Placement& placement,
                 bool on_the_floor, Dice& dice, bool with_crown) {
  const Restlessness restlessness(dice);
  const Person& person = take.person;
  const auto points_at = [&](double t) {
    Pose pose = script.at(cut.from_s + t);
    restlessness.stir(pose, person, cut.from_s + t);
    return std::pair(pose, points_of(pose, person));
  };
  std::vector<Points> active;
  for (double t = take.truth.begin_s; t <= take.truth.end_s; t += 0.2) {
    auto [pose, points] = points_at(t);
    if (with_crown)
      points[0] = head_middle(pose, person) + pose.head_turn * Vec(0.0, 0.62 * person.head, 0.0);
    active.push_back(points);
  }
  // On the floor two in five have aimed the camera standing, so that they are seen to come and go.
  if (dice.chance(0.4)) active.push_back(points_of(standing(person), person));
  take.camera = draw_camera(dice, placement, active);
  take.fps = cut.fps;
  take.times = cut.times;
  for (const double t : cut.times) {
    auto [pose, points] = points_at(t);
    take.poses.push_back(pose);
    take.points.push_back(points);
  }
  take.habits = draw_habits(dice, person, on_the_floor);
}

} // namespace limber::performer
