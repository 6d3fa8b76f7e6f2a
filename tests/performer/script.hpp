// A person's movements, one after the other, as postures over time.
#pragma once

#include "pose.hpp"

#include <functional>
#include <vector>

namespace limber::performer {

/// Slow at both ends: minimum jerk (Flash and Hogan 1985).
double ease(double u);

/// As a pendulum: half a cosine.
double swing_ease(double u);

/// `ease`, but almost still for a while at `where`, for the share `how_long`.
double hesitating(double u, double where, double how_long);

/// How limbs travel in `Script::go`.
struct Manner {
  double lift_left = 0.0, lift_right = 0.0; // the ankle's arc above the straight line, metres
  bool one_foot_after_other = false;        // left in the first half, right in the second
  double rise = 0.0;                        // the pelvis' arc
};

class Script {
public:
  explicit Script(const Person& person) : person_(person) {}

  const Person& person() const { return person_; }
  double now() const { return now_; }
  /// In the room.
  const Pose& current() const { return current_; }

  /// Sets the person's own axes, in which postures are given from now on.
  void stand_at(const Vec& place, double yaw) {
    place_ = place;
    yaw_ = yaw;
  }
  const Vec& place() const { return place_; }
  double yaw() const { return yaw_; }

  void begin(const Pose& pose) { current_ = placed(pose, place_, yaw_); }
  void wait(double seconds);
  void go(const Pose& target, double seconds, const Manner& manner = {});
  /// `course(u)`, u from 0 to 1, gives postures in the person's axes; course(1) is then current.
  void play(double seconds, std::function<Pose(double)> course);
  /// The same in the room's axes.
  void play_in_room(double seconds, std::function<Pose(double)> course);

  Pose at(double t) const;

private:
  struct Part {
    double start = 0.0;
    double seconds = 0.0;
    std::function<Pose(double)> course;
  };

  Person person_;
  Vec place_ = Vec::Zero();
  double yaw_ = 0.0;
  double now_ = 0.0;
  Pose current_;
  std::vector<Part> parts_;
};

} // namespace limber::performer
