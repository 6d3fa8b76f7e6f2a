// Counts a set again once its neutral position is known.
#pragma once

#include "count/bilateral_counter.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace limber::count {

/// The neutral position of a movement that alternates sides is known only after both ends have
/// been reached twice. Until then repetitions of one or both sides may be missed. The remembered
/// frames are then counted again with the neutral position found; if the result is one consistent
/// set, the missed repetitions are counted late and counting goes on from there.
class RetrospectiveCount {
public:
  explicit RetrospectiveCount(const exercise::Exercise& exercise);

  /// Frames in order of time.
  void push(const motion::MotionFrame& frame);
  /// Events already reported are not reported again.
  void remember(const std::vector<BilateralCounter::SideEvent>& side_events);

  struct Recount {
    BilateralCounter counter;                        // goes on from here
    std::vector<BilateralCounter::SideEvent> missed; // repetitions, in order of time
  };
  /// Counts everything again, if the neutral position differs from `neutral` (as a share of the
  /// right side's path) and more repetitions are found that way.
  std::optional<Recount> recount(double neutral);

  /// A repetition under way during the recount may have been counted by it.
  bool was_counted(const BilateralCounter::SideEvent& side_event) const;

private:
  struct EndPositions {
    double low = 0.0;
    double high = 0.0;
  };
  void follow(double t_s, double path_position);
  void remember_turn(std::deque<double>& turns, double path_position);
  std::optional<EndPositions> find_ends() const;
  std::optional<Recount> recount_from(double neutral, double max_off) const;
  bool is_one_set(const std::vector<BilateralCounter::SideEvent>& reps, double neutral,
                  double max_off) const;
  std::optional<double> find_rest_before(double t_s) const;

  exercise::Exercise exercise_;
  bool of_use_; // whether this exercise needs it
  std::deque<motion::MotionFrame> frames_;
  std::vector<RepCandidate> counted_;
  // Turning points of the movement followed so far, without its beginning.
  std::deque<double> peaks_;
  std::deque<double> valleys_;
  double high_ = 0.0; // since the last turning point
  double low_ = 0.0;
  int direction_ = 0;         // 1 up, -1 down, 0 not known yet
  double in_place_s_ = -1e9;  // last
  bool turned_since_ = false; // since the last recount
};

} // namespace limber::count
