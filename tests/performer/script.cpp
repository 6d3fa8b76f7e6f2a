#include "script.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace limber::performer {

double ease(double u) {
  u = std::clamp(u, 0.0, 1.0);
  return u * u * u * (10.0 + u * (-15.0 + 6.0 * u));
}

double swing_ease(double u) {
  return 0.5 * (1.0 - std::cos(std::numbers::pi * std::clamp(u, 0.0, 1.0)));
}

double hesitating(double u, double where, double how_long) {
  u = std::clamp(u, 0.0, 1.0);
  // Two eased halves about a slow middle which carries on at a crawl.
  const double crawl = 0.03;
  const double before = where * (1.0 - how_long);
  if (u < before) return (where - crawl) * ease(u / before);
  if (u < before + how_long) return where - crawl + 2.0 * crawl * (u - before) / how_long;
  const double rest = 1.0 - before - how_long;
  return where + crawl + (1.0 - where - crawl) * ease((u - before - how_long) / rest);
}

void Script::wait(double seconds) {
  const Pose still = current_;
  play_in_room(seconds, [still](double) { return still; });
}

void Script::go(const Pose& target, double seconds, const Manner& manner) {
  const Pose from = current_;
  const Pose to = placed(target, place_, yaw_);
  const Person person = person_;
  play_in_room(seconds, [from, to, manner, person](double u) {
    const double along = ease(u);
    Pose p = between(from, to, along);
    const double pi = std::numbers::pi;
    for (const BodySide side : {left_side, right_side}) {
      const double lift = side == left_side ? manner.lift_left : manner.lift_right;
      double own = along;
      if (manner.one_foot_after_other)
        own = ease(std::clamp(2.0 * u - (side == right_side ? 1.0 : 0.0), 0.0, 1.0));
      Leg& leg = p.legs[side];
      const Leg& a = from.legs[side];
      const Leg& b = to.legs[side];
      leg.ankle = (1.0 - own) * a.ankle + own * b.ankle + lift * std::sin(pi * own) * Vec::UnitY();
      leg.foot = a.foot.slerp(own, b.foot);
    }
    p.pelvis.y() += manner.rise * std::sin(pi * along);
    settle(p, person);
    keep_knees_above_floor(p, person);
    return p;
  });
}

void Script::play(double seconds, std::function<Pose(double)> course) {
  const Vec place = place_;
  const double yaw = yaw_;
  play_in_room(seconds, [place, yaw, course = std::move(course)](double u) {
    return placed(course(u), place, yaw);
  });
}

void Script::play_in_room(double seconds, std::function<Pose(double)> course) {
  current_ = course(1.0);
  if (seconds <= 0.0) return;
  parts_.push_back({now_, seconds, std::move(course)});
  now_ += seconds;
}

Pose Script::at(double t) const {
  if (parts_.empty()) return current_;
  const auto after =
      std::upper_bound(parts_.begin(), parts_.end(), t,
                       [](double value, const Part& part) { return value < part.start; });
  const Part& part = after == parts_.begin() ? parts_.front() : *std::prev(after);
  return part.course(std::clamp((t - part.start) / part.seconds, 0.0, 1.0));
}

} // namespace limber::performer
