// Counts full turns of a limb and tells their direction where the camera can tell it.
#pragma once

#include "coach/cycle.hpp"
#include "coach/event.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <Eigen/Core>
#include <deque>
#include <optional>
#include <vector>

namespace limber::coach {

/// One full turn. The direction is empty where the circle was seen too nearly edge-on.
struct Turn {
  std::optional<Direction> direction;
  Cycle cycle;
};

/// Follows the direction of one leg. The first driver is outward, the second forward; `side` says
/// which way outward is.
///
/// A circle from its front to its front is one cycle of the forward direction, whichever way it
/// goes and however edge-on it is seen; its direction is that of the area it encloses.
class TurnFinder {
public:
  TurnFinder(const exercise::Count& count, body::Side side);

  /// Finished turns, at the moment they are finished. The first of a bout waits for the second
  /// where it is seen edge-on: a step looks like it.
  std::vector<Turn> push(const motion::MotionFrame& frame);

  bool readable() const { return cycles_.readable(); }
  /// Share of the present turn that is done.
  double own_progress() const;
  std::vector<Refused> take_refusals();

private:
  struct Recent {
    double t_s = 0.0;
    Eigen::Vector2d at = Eigen::Vector2d::Zero();
  };
  std::optional<Eigen::Vector2d> read(const motion::MotionFrame& frame) const;
  bool rests(const motion::MotionFrame& frame);
  bool out_of_pace(double took_s) const;

  std::vector<exercise::Driver> drivers_; // outward, forward
  double outward_sign_;
  double span_; // of the path from front to back, rad
  CycleFinder cycles_;
  std::deque<Recent> recent_;
  std::vector<double> round_s_; // how long the round turns of this bout took
  std::vector<Turn> doubted_;
  double last_end_s_ = -1e9;
  std::vector<Refused> refusals_;
};

} // namespace limber::coach
