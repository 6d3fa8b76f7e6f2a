// Times a held pose: runs while the pose is held, pauses when it is released, continues after.
//
// Two things are followed. The drivers show when the pose is taken up and released: a level that
// rises from this person's rest to this person's hold, and falls again. The gates show whether it
// is this pose: evidence for each, weighted by its certainty and accumulated over the last seconds,
// so that single uncertain or unseen frames neither start nor stop the timer. Both are applied
// retrospectively: the timer is set to the time at which the level was crossed, not to that of the
// decision.
#pragma once

#include "count/gate.hpp"
#include "count/level_history.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

class HoldTimer {
public:
  explicit HoldTimer(exercise::Count count);

  enum class Change : std::uint8_t { none, started, ended };
  struct Transition {
    Change change = Change::none;
    double t_s = 0.0; // when it started or ended, a little before that was certain
  };

  Transition push(const motion::MotionFrame& frame);

  /// Time held so far (s), pauses left out.
  double held_s() const;
  /// Poses that were rejected as a hold, since the last call.
  std::vector<RejectedMovement> take_rejected() { return std::exchange(rejected_, {}); }
  bool holding() const { return holding_; }
  bool readable() const { return readable_; }

private:
  struct Evidence {
    double belief = 0.0;        // -1 surely not met, 1 surely met
    double last_inside_s = 0.0; // the gate was seen to hold
  };

  bool read(const motion::MotionFrame& frame);
  void gather(const motion::MotionFrame& frame, double dt_s);
  bool is_pose(double min_belief) const;
  bool is_up() const;
  Transition push_resting();
  void follow_rejected();
  void reject(RejectionCause why);
  void follow_level(double dt_s);
  void follow_driver_offsets(const std::vector<std::optional<double>>& levels, double dt_s);
  Transition push_holding();
  Transition start();
  Transition end(double t_s);
  std::optional<double> find_start() const;
  bool has_fallen() const;
  double find_end() const;
  bool counts_from_arrival() const;
  std::optional<double> find_passage(std::optional<double> upper_s, std::optional<double> lower_s,
                                     double sign) const;
  double counting_level(double rest, double kept) const;
  double leaving_level() const;

  exercise::Count count_;
  LevelHistory history_;
  LevelHistory own_; // of the first driver alone
  std::vector<Evidence> evidence_;
  std::vector<double> driver_offsets_; // of each driver's level from all drivers'
  bool readable_ = false;
  bool holding_ = false;
  std::optional<double> body_since_s_; // first reading of this unbroken interval
  std::optional<double> risen_s_;      // resting: the level has been up since
  bool reported_ = false;              // ... and the reason for not counting has been reported
  std::vector<RejectedMovement> rejected_;
  std::optional<double> fallen_s_; // holding: the level has been down since
  double now_s_ = 0.0;
  double dt_s_ = 0.0;
  double level_ = 0.0;
  std::optional<double> own_level_;
  double rest_ = 0.0; // this person's level at rest before the hold, and during it
  double kept_ = 1.0;
  double own_kept_ = 1.0;
  double level_since_s_ = 0.0; // time at which the held level was last seen
  double start_s_ = 0.0;       // of the running interval
  double ended_s_ = -1.0;
  double closed_s_ = 0.0; // intervals that are over
};

} // namespace limber::count
