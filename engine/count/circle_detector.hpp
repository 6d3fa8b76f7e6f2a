// Counts full circles of a limb, with their direction where the camera shows it.
#pragma once

#include "count/event.hpp"
#include "count/rep_detector.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <Eigen/Core>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

/// One full circle. The direction is empty where the circle was seen too nearly edge-on.
struct Circle {
  std::optional<Direction> direction;
  Cycle cycle;
};

/// Shape and direction of a closed path.
struct Loop {
  double axis_ratio = 0.0; // short by long
  double area_share = 0.0; // of the ellipse with the same spread; counterclockwise positive
  double radius = 0.0;     // of the circle with the same area as that ellipse, rad

  bool is_round() const;
  bool encloses() const;
};

/// Follows the direction of one leg. The first driver is outward, the second forward; `side` says
/// which way outward is.
///
/// A circle from its front to its front is one cycle of the forward coordinate, whatever its
/// direction and however edge-on it is seen; its direction is the sign of the enclosed area.
class CircleDetector {
public:
  CircleDetector(const exercise::Count& count, body::Side side);

  /// Finished circles, when they are finished. The first of a set waits for the second if it is
  /// seen edge-on, because a step looks the same.
  std::vector<Circle> push(const motion::MotionFrame& frame);

  bool readable() const { return cycles_.readable(); }
  /// Share of the present circle that is done.
  double own_progress() const;
  /// The circle that the last push rejected, and why; nothing where it rejected none.
  std::optional<RepDetector::RejectedCycle> take_rejected_cycle() {
    return std::exchange(rejected_cycle_, {});
  }
  std::vector<RejectedMovement> take_rejected();
  /// As of the cycle within the circle.
  std::optional<double> under_way_since() const { return cycles_.under_way_since(); }
  /// The recording is over.
  void finish();

private:
  struct LegSample {
    double t_s = 0.0;
    Eigen::Vector2d at = Eigen::Vector2d::Zero();
  };
  /// A circle that was seen round.
  struct RoundCircle {
    double took_s = 0.0;
    double radius = 0.0; // rad
  };
  std::optional<Eigen::Vector2d> read(const motion::MotionFrame& frame) const;
  double rested_for(const motion::MotionFrame& frame);
  double usual_s() const;
  bool goes_round(double from_s) const;
  bool out_of_pace(double took_s) const;
  bool is_large_enough(const Loop& loop) const;
  bool goes_about(const Loop& loop) const;
  bool is_one_more(const RepDetector::RejectedCycle& rejected_cycle, const Loop& loop) const;
  Loop loop_of(const Cycle& cycle) const;
  std::optional<Cycle> bridge(const motion::MotionFrame& frame) const;
  std::optional<Cycle> find_cycle(const motion::MotionFrame& frame);

  std::vector<exercise::Driver> drivers_; // outward, forward
  double outward_sign_;
  double span_;      // of the path from front to back, rad
  double typical_s_; // a repetition's, from the tempo
  RepDetector cycles_;
  std::deque<LegSample> recent_;
  bool rested_ = false;             // for a moment, in the present circle
  std::vector<RoundCircle> rounds_; // of this recording
  std::vector<Circle> pending_;
  double last_end_s_ = -1e9;
  std::optional<RepDetector::RejectedCycle> rejected_cycle_;
  std::vector<RejectedMovement> rejected_;
};

} // namespace limber::count
