// A movement of the body in time: solved keys joined smoothly, contacts held all the way.
#pragma once

#include "core/result.hpp"
#include "movement/keys.hpp"
#include "movement/spline.hpp"

#include <Eigen/Core>
#include <string>
#include <vector>

namespace limber::movement {

using exercise::Breath;

/// A moment at which the movement is in one of its keys.
struct PathKey {
  double at = 0.0;              // phase, 0..1
  double begin_s = 0.0;         // reached
  double end_s = 0.0;           // left again, after resting there
  bool hold = false;            // the kept pose of a hold
  Breath breath = Breath::free; // on the way to the next
  std::string says;
  std::vector<Contact> contacts;
};

/// What to build a path from.
struct PathPlan {
  std::vector<TargetPose> keys;
  std::vector<double> at;     // phase of each key; the last key of an open path is at 1
  std::vector<double> rest_s; // at each key
  std::vector<bool> holds;    // the kept pose of a hold; may be empty
  std::vector<Breath> breath;
  std::vector<std::string> says;
  double moving_s = 1.0; // without the rests
  bool closed = true;
  Props props;
};

class Path {
public:
  /// Always gives a path; how well it holds what it promises is told by audit().
  static Path make(const body::SolverBody& body, const PathPlan& plan);

  double duration_s() const { return duration_s_; }
  bool closed() const { return closed_; }
  /// Whether it stands still in its first key by itself.
  bool stops() const { return stops_; }
  const std::vector<PathKey>& keys() const { return keys_; }
  const std::vector<SolvedKey>& solved() const { return solved_; }
  const Props& props() const { return props_; }

  /// Time is wrapped where the path is closed, clamped where it is open.
  BodyPose calc_pose(double t_s) const;
  /// 0 at the first key, 1 when it comes back to it (or at the last one).
  double calc_phase(double t_s) const;
  double calc_time(double phase) const; // the first moment at that phase
  /// The key it is in, or the last one it left.
  std::size_t key_before(double t_s) const;
  std::vector<ContactConstraint> constraints_at(double t_s) const;

private:
  double moving_time(double t_s) const;

  std::vector<PathKey> keys_;
  std::vector<SolvedKey> solved_;
  Props props_;
  std::vector<double> moving_at_; // moving time at which each key is met, and the end's
  Spline track_;                  // pose vectors over moving time
  double duration_s_ = 0.0;
  bool closed_ = true;
  bool stops_ = true;
};

} // namespace limber::movement
