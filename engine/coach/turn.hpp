// Counts full turns of a limb and tells their direction where the camera can tell it.
#pragma once

#include "coach/event.hpp"
#include "coach/gate.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <Eigen/Core>
#include <deque>
#include <optional>

namespace limber::coach {

/// One full turn. The direction is empty where the circle was seen too nearly edge-on.
struct Turn {
  double start_s = 0.0;
  double end_s = 0.0;
  std::optional<Direction> direction;
};

/// Follows the direction of one thigh. The first driver is outward, the second forward; `side` says
/// which way outward is.
///
/// Turns are counted by the phase of the circle's long axis (position and speed go round once a
/// turn, from wherever it is seen); their direction by the signed area that the thigh encloses.
class TurnFinder {
public:
  TurnFinder(exercise::Count count, body::Side side);

  /// A finished turn, at the moment it is finished.
  std::optional<Turn> push(const motion::MotionFrame& frame);

  bool readable() const { return readable_; }
  /// Share of the present turn that is done.
  double own_progress() const;

private:
  struct Sample {
    double t_s = 0.0;
    Eigen::Vector2d at = Eigen::Vector2d::Zero(); // (rightward, forward), rad
    bool outside = false;                         // a gate failed
  };

  std::optional<Eigen::Vector2d> read(const motion::MotionFrame& frame);
  double calc_phase_step(const Sample& sample);
  void rest();
  std::optional<Turn> finish_turn(double t_s);

  exercise::Count count_;
  double outward_sign_;
  bool readable_ = false;
  std::deque<Sample> window_; // the last seconds, for the circle's centre and axes
  std::deque<Sample> turn_;   // since the present turn began
  Eigen::Vector2d axis_ = Eigen::Vector2d::UnitY();
  std::optional<double> last_angle_;
  double wound_rad_ = 0.0;
  double quiet_since_s_ = 0.0;
  bool moving_ = false;
};

} // namespace limber::coach
