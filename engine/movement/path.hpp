// A movement of the body over time: solved keys connected smoothly, with contacts held.
#pragma once

#include "core/result.hpp"
#include "movement/keys.hpp"
#include "movement/spline.hpp"

#include <Eigen/Core>
#include <string>
#include <vector>

namespace limber::movement {

using exercise::Breath;

/// A key of the movement with its times.
struct PathKey {
  double at = 0.0;              // phase, 0..1
  double begin_s = 0.0;         // reached
  double end_s = 0.0;           // left, after resting there
  bool hold = false;            // the held pose of a hold
  Breath breath = Breath::free; // toward the next key
  std::string says;
  std::vector<Contact> contacts;
};

/// The input of a path.
struct PathPlan {
  std::vector<TargetPose> keys;
  std::vector<double> at;     // phase of each key; the last key of an open path is at 1
  std::vector<double> rest_s; // at each key
  std::vector<bool> holds;    // the held pose of a hold; may be empty
  std::vector<Breath> breath;
  std::vector<std::string> says;
  double moving_s = 1.0; // without the rests
  bool closed = true;
  Props props;
};

class Path {
public:
  /// Always gives a path; figure::audit() measures how well it keeps its contacts and limits.
  static Path make(const body::SolverBody& body, const PathPlan& plan);

  double duration_s() const { return duration_s_; }
  bool closed() const { return closed_; }
  /// Whether it stops in its first key.
  bool stops() const { return stops_; }
  const std::vector<PathKey>& keys() const { return keys_; }
  const std::vector<SolvedKey>& solved() const { return solved_; }
  const Props& props() const { return props_; }

  /// Time wraps in a closed path and is clamped in an open one.
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
  std::vector<double> moving_at_; // moving time of each key, and of the end
  Spline track_;                  // pose vectors over moving time
  double duration_s_ = 0.0;
  bool closed_ = true;
  bool stops_ = true;
};

} // namespace limber::movement
