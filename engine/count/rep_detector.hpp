// Finds whole cycles of one path in the progress along it: out to a turning point and back.
#pragma once

#include "count/cycle.hpp"
#include "count/neutral_position.hpp"
#include "count/path_position.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

/// Follows one side of one exercise. `count` must be written for that side.
class RepDetector {
public:
  explicit RepDetector(exercise::Count count);

  /// The neutral position, in shares of the path; else it is learnt.
  void set_neutral(double neutral) { known_neutral_ = neutral; }
  double neutral() const { return known_neutral_.value_or(neutral_.offset()); }

  /// A cycle, in the frame in which it is finished.
  std::optional<Cycle> push(const motion::MotionFrame& frame);

  /// A repetition of the other side was counted: the exercise goes on.
  void continue_set(double t_s) { counted_s_ = t_s; }

  /// The cycle that the last push rejected, and why; nothing where it rejected none. A caller that
  /// sees more of the movement than the path position may still accept it.
  struct RejectedCycle {
    Cycle cycle;
    RejectionCause why = RejectionCause::none;
  };
  std::optional<RejectedCycle> take_rejected_cycle() {
    return std::exchange(rejected_cycle_, std::nullopt);
  }
  /// Counts a rejected cycle after all.
  void accept(const Cycle& cycle);
  /// The cycle that was under way when the body was lost: past its turning point, on its way back.
  std::optional<Cycle> find_unfinished() const;
  /// The next cycle began while the body was not seen, at this level.
  void begin_unseen(double level, const motion::MotionFrame& frame);
  /// Whether rests between the ends are looked for; else the caller calls drop_under_way().
  void detect_rests(bool wanted) { detects_rests_ = wanted; }

  /// The body rests between start and turning point: drops what is under way.
  void drop_under_way();
  /// When the present movement left its start; nothing where none is under way.
  std::optional<double> under_way_since() const {
    return outward_ ? std::optional{low_s_} : std::nullopt;
  }
  /// The recording is over: what was under way is rejected.
  void finish();
  /// Last moment at the start.
  double left_s() const { return low_s_; }
  /// Between start and turning point, in shares of the path; 0 until something moves.
  double amplitude_so_far() const { return outward_ ? high_ - low_ : 0.0; }

  /// Position along the path, scaled to this person's own range so far: 0 start, 1 turning point.
  double own_progress() const;
  bool outward() const { return outward_; }
  bool readable() const { return readable_; }
  /// What was rejected since the last call.
  std::vector<RejectedMovement> take_rejected() { return std::exchange(rejected_, {}); }

private:
  double position_of(const Progress& progress, double t_s);
  double min_amplitude() const;
  bool is_back() const;
  bool in_set() const;
  bool was_ready() const;
  std::vector<CycleSample> samples_between(double from_s, double to_s) const;
  void wait_at_start(const CycleSample& sample, double dt_s);
  bool settles_before_the_first() const;
  bool rests_between_ends() const;
  double slowness() const;
  bool went_on_unseen(double dt_s) const;
  std::optional<Cycle> finish_cycle();
  RejectionCause judge_cycle(const Cycle& cycle) const;
  bool is_to_this_side(const Cycle& cycle) const;
  void reject(RejectionCause why);
  void start_over(const CycleSample& sample);
  void begin_anew(const CycleSample& sample, double level);
  void drop_before(double t_s);

  exercise::Count count_;
  bool from_neutral_;
  bool by_majority_; // decides the side: legs may be swapped for a while
  NeutralPosition neutral_;
  std::optional<double> known_neutral_;
  std::deque<CycleSample> samples_; // since the last start
  bool outward_ = false;            // has left the start
  bool started_ = false;
  bool readable_ = false;
  double low_ = 0.0;   // progress at the start of what may become a cycle
  double low_s_ = 0.0; // last moment near it
  double high_ = 0.0;  // furthest since
  double high_s_ = 0.0;
  double last_s_ = 0.0;
  double last_path_position_ = 0.0;
  std::vector<double> amplitudes_;  // of the cycles found
  std::vector<double> took_s_;      // how long they took
  std::optional<double> first_s_;   // of the recording
  std::optional<double> counted_s_; // end of the last repetition
  std::vector<RejectedMovement> rejected_;
  std::optional<RejectedCycle> rejected_cycle_;
  bool detects_rests_ = true;
};

} // namespace limber::count
