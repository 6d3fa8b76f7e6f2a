#include "walking.hpp"

#include "postures.hpp"

#include "core/angle.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace limber::performer {
namespace {

constexpr double spread = 0.09; // half the distance between the feet when walking

struct Waypoint {
  Vec place;
  double yaw;
};

double yaw_of(const Rotation& turn) {
  const Vec forward = turn * Vec::UnitX();
  return std::atan2(-forward.z(), forward.x());
}

void add_turn(std::vector<Waypoint>& way, const Vec& place, double from, double to) {
  const double angle = core::wrap_angle(to - from);
  const int steps = static_cast<int>(std::ceil(std::abs(angle) / core::rad(55.0) - 1e-9));
  for (int i = 1; i <= steps; ++i)
    way.push_back({place, from + angle * i / steps});
}

std::vector<Waypoint> plan(const Vec& from, double from_yaw, const Vec& to, double to_yaw,
                           double stride) {
  std::vector<Waypoint> way;
  const Vec path = to - from;
  double heading = from_yaw;
  if (path.norm() > 0.25) {
    double travel = std::atan2(-path.z(), path.x());
    // A step or two back is done without turning round.
    const bool backward = path.norm() < 0.9 && std::abs(core::wrap_angle(travel - from_yaw)) > 2.0;
    if (backward) travel = core::wrap_angle(travel + std::numbers::pi);
    add_turn(way, from, heading, travel);
    heading = travel;
    const int steps = static_cast<int>(std::ceil(path.norm() / stride));
    for (int i = 1; i <= steps; ++i)
      way.push_back({from + path * (static_cast<double>(i) / steps), heading});
  }
  add_turn(way, to, heading, to_yaw);
  way.push_back({to, to_yaw}); // the other foot joins
  way.push_back({to, to_yaw});
  return way;
}

/// One foot moves, the other stands; arms swing against the legs.
Pose stepping(const Person& person, const Pose& from, const Pose& to, BodySide moving, double u,
              double arm_swing) {
  const double along = ease(u);
  Pose p = between(from, to, along);
  p.pelvis = from.pelvis + u * (to.pelvis - from.pelvis);
  const double arc = std::sin(std::numbers::pi * along);
  p.legs[moving].ankle += 0.10 * arc * Vec::UnitY();
  const double pitch = 0.3 * std::sin(2.0 * std::numbers::pi * along);
  p.legs[moving].foot = p.legs[moving].foot * lean_back(-pitch);
  settle(p, person);
  put_arms(p, person, Arms::hanging);
  const Vec forward = p.pelvis_turn * Vec::UnitX();
  for (const BodySide side : {left_side, right_side}) {
    const double against = side == moving ? -1.0 : 1.0;
    const double swing = against * arm_swing * (u - 0.5);
    const Vec wrist = p.arms[side].wrist + swing * forward + 0.3 * swing * swing * Vec::UnitY();
    const Vec carried = from.arms[side].wrist + p.pelvis - from.pelvis;
    const double own = ease(2.0 * u);
    p.arms[side].wrist = (1.0 - own) * carried + own * wrist;
  }
  return p;
}

} // namespace

void walk_to(Script& script, Dice& dice, const Vec& place, double yaw) {
  const Person person = script.person();
  const Pose& start = script.current();
  Vec from = 0.5 * (start.legs[0].ankle + start.legs[1].ankle);
  from.y() = 0.0;
  const double stride = dice.in(0.5, 0.68) * person.height / 1.7;
  const double step_s = dice.in(0.46, 0.62);
  const auto way = plan(from, yaw_of(start.pelvis_turn), place, yaw, stride);

  Stance stance;
  stance.half_width = spread;
  BodySide moving = dice.chance(0.5) ? left_side : right_side;
  for (const Waypoint& next : way) {
    Pose to = placed(standing(person, stance), next.place, next.yaw);
    const Pose before = script.current();
    const BodySide still = other(moving);
    to.legs[still] = before.legs[still];
    // The body stands over the middle of both feet.
    const Vec middle = 0.5 * (to.legs[0].ankle + to.legs[1].ankle);
    to.pelvis.x() = middle.x();
    to.pelvis.z() = middle.z();
    settle(to, person);
    const bool stays = (to.legs[moving].ankle - before.legs[moving].ankle).norm() < 0.03;
    if (!stays || (to.pelvis - before.pelvis).norm() > 0.02) {
      const double arm_swing = (to.legs[moving].ankle - before.legs[moving].ankle).norm() * 0.35;
      const BodySide side = moving;
      script.play_in_room(step_s * dice.in(0.92, 1.08), [=](double u) {
        return stepping(person, before, to, side, u, arm_swing);
      });
    }
    moving = other(moving);
  }
  script.stand_at(place, yaw);
}

} // namespace limber::performer
