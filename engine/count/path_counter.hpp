// Counts the repetitions of a cycle along the exercise's own movement: the position on its path
// (phase_filter.hpp), each excursion out and back (excursion.hpp), and whether this exercise
// explains the excursion better than any other does.
#pragma once

#include "count/cycle.hpp"
#include "count/excursion.hpp"
#include "count/phase_filter.hpp"
#include "count/rejection_cause.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace limber::count {

struct PathCounterSettings {
  double min_amplitude = 0.25; // of the path
  double min_own_share = 0.4;  // of what this person usually does
  double max_start = 0.6;      // an excursion that starts farther out did not begin at the start
  double min_odds = 0.5;       // logarithm, for each independent reading of the outer half
  double sure_odds = 2.5;      // a repetition with smaller odds, or smaller than ...
  double sure_amplitude = 0.4; // ... this amplitude, counts only with another like it
  double min_rep_share = 0.13; // of the usual time
  double seat_rest_s =
      4.0; // resting this long at the turning point with the centre of mass this far ...
  double seat_offset = 0.12; // ... behind where it was (leg lengths): on a seat
};

class PathCounter {
public:
  /// `references` hold the exercise's own tracks and those of the exercises it is to be told from.
  PathCounter(const exercise::Exercise& exercise, References references,
              const PathCounterSettings& settings = {});

  struct Rep {
    std::optional<body::Side> side;
    Cycle cycle;
    double odds = 0.0;
  };
  struct Outcome {
    std::vector<Rep> counted; // in order of time; what waited for confirmation comes with it
    std::vector<RejectedMovement> rejected;
  };
  /// Frames in order of time. `distances`: of this frame, where it is known already.
  Outcome push(const motion::MotionFrame& frame, const ReferenceDistances* distances = nullptr);
  /// The recording is over.
  Outcome finish();

  bool readable() const { return readable_; }
  /// 0 start, 1 as far as this person goes.
  double own_progress() const;
  std::optional<body::Side> active_side() const;
  /// Start of the earliest movement that may yet be counted.
  std::optional<double> open_since() const;
  /// Frames that may still be needed.
  std::size_t kept_frames() const { return samples_.size(); }

private:
  struct PathSample {
    motion::MotionFrame frame;
    std::size_t side = 0;
    double position = 0.0;
    double distance = 0.0;
    std::vector<float> others; // smallest distance of each track of another exercise
  };
  /// The frames near an excursion's start and near its turn.
  struct EndFrames {
    std::vector<const motion::MotionFrame*> start;
    std::vector<const motion::MotionFrame*> turn;
  };
  struct GateResult {
    bool met = true;
    std::string says; // key of the sentence of the gate that was unmet most; may be empty
  };
  bool can_be_told_from(const ReferenceTrack& other) const;
  EndFrames find_ends(std::size_t side, const Excursion& excursion) const;
  void remember(const motion::MotionFrame& frame, const ReferenceDistances& distances,
                const PhaseFilter::Estimate& estimate);
  void forget();
  void judge(std::size_t side, const Excursion& excursion, Outcome& outcome);
  void take(Rep rep, Outcome& outcome);
  void count(Rep rep, Outcome& outcome);
  void reject_waiting(Outcome& outcome);
  bool is_faint(const Rep& rep) const;
  double min_amplitude() const;
  double calc_odds(std::size_t side, const Excursion& excursion) const;
  bool leans_on_something(const EndFrames& ends) const;
  static std::size_t count_unmet(const exercise::Gate& gate, const EndFrames& ends);
  GateResult check_gates(std::size_t side, const EndFrames& ends) const;
  Cycle cut_out(std::size_t side, const Excursion& excursion) const;
  RejectedMovement rejected(std::size_t side, const Excursion& excursion, RejectionCause why) const;
  std::optional<body::Side> side_of(std::size_t side) const;

  References references_;
  PathCounterSettings settings_;
  double rep_s_;
  bool on_feet_alone_;           // the movement touches the floor with feet, and nothing else
  bool plants_both_feet_;        // and leaves both of them where they are
  std::vector<std::size_t> own_; // tracks, one a side
  std::vector<std::vector<exercise::Gate>> gates_; // of each side, for the turning point
  std::vector<std::size_t> others_; // tracks of the exercises that it can be told from
  PhaseFilter filter_;
  std::vector<ExcursionFinder> finders_; // one a side
  std::deque<PathSample> samples_;
  std::optional<PhaseFilter::Estimate> estimate_;
  bool readable_ = false;
  double last_s_ = 0.0;
  std::deque<double> amplitudes_; // of the last that counted
  std::optional<Rep> waiting_;    // for confirmation
  std::optional<Rep> last_;       // that counted, without its samples
};

} // namespace limber::count
