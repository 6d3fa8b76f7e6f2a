// Finds whole cycles of one path in the progress along it: out to a turning point and back.
#pragma once

#include "count/gate.hpp"
#include "count/middle.hpp"
#include "count/progress.hpp"
#include "count/refusal.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace limber::count {

/// One moment of a cycle, kept until the cycle is judged.
struct CycleSample {
  motion::MotionFrame frame;
  double along = 0.0;
  bool away = false; // on the other side of the middle, where the movement has one
  bool off_path = false;
  Verdict always = Verdict::unseen;
  double sigma = 0.0; // of `along`
};

/// A whole cycle that passed its gates.
struct Cycle {
  double start_s = 0.0;
  double turn_s = 0.0;
  double end_s = 0.0;
  double start_level = 0.0; // progress at the start
  double turn_level = 0.0;  // progress at the turning point
  std::vector<CycleSample> samples;

  double amplitude() const { return turn_level - start_level; }
};

/// Follows one side of one exercise. `count` must be written for that side.
class CycleFinder {
public:
  explicit CycleFinder(exercise::Count count);

  /// Where the middle lies, in shares of the path; else it is learnt.
  void know_middle(double middle) { known_middle_ = middle; }
  double middle() const { return known_middle_.value_or(middle_.offset()); }

  /// A finished cycle, at the moment it is finished.
  std::optional<Cycle> push(const motion::MotionFrame& frame);

  /// A repetition of the other side was counted: the exercise goes on.
  void go_on(double t_s) { counted_s_ = t_s; }

  /// The cycle that the last push refused, and why; nothing where it refused none. Whoever sees
  /// more of the movement than the way along the path may still take it for one.
  struct Doubtful {
    Cycle cycle;
    Refusal why = Refusal::none;
  };
  std::optional<Doubtful> take_doubtful() { return std::exchange(doubtful_, std::nullopt); }
  /// It was one after all.
  void accept(const Cycle& cycle);
  /// The cycle that was under way when the body was lost: past its turning point, on its way back.
  std::optional<Cycle> find_unfinished() const;
  /// What follows began unseen, at this level.
  void begin_unseen(double level, const motion::MotionFrame& frame);
  /// Whether resting on the way is looked for; else whoever asks says leave_off() himself.
  void look_for_rests(bool wanted) { looks_for_rests_ = wanted; }

  /// The body rests where no movement ends: whatever began is over.
  void leave_off();
  /// When what may become a cycle left its start; nothing where nothing is under way.
  std::optional<double> under_way_since() const {
    return outward_ ? std::optional{low_s_} : std::nullopt;
  }
  /// The recording is over: what was under way is refused.
  void finish();
  /// Last moment at the start.
  double left_s() const { return low_s_; }
  /// Between start and turning point, in shares of the path; 0 until something moves.
  double amplitude_so_far() const { return outward_ ? high_ - low_ : 0.0; }

  /// Position along the path, scaled to this person's own range so far: 0 start, 1 turning point.
  double own_progress() const;
  bool outward() const { return outward_; }
  bool readable() const { return readable_; }
  /// What was refused since the last call.
  std::vector<Refused> take_refusals() { return std::exchange(refusals_, {}); }

private:
  double place_of(const Progress& progress, double t_s);
  double least_amplitude() const;
  bool is_back() const;
  bool in_bout() const;
  bool was_ready() const;
  std::vector<CycleSample> samples_between(double from_s, double to_s) const;
  void wait_at_start(const CycleSample& sample, double dt_s);
  bool settles_before_the_first() const;
  bool rests_on_the_way() const;
  double slowness() const;
  bool went_on_unseen(double dt_s) const;
  std::optional<Cycle> finish_cycle();
  Refusal judge_cycle(const Cycle& cycle) const;
  bool is_to_this_side(const Cycle& cycle) const;
  void refuse(Refusal why);
  void start_over(const CycleSample& sample);
  void begin_anew(const CycleSample& sample, double level);
  void drop_before(double t_s);

  exercise::Count count_;
  bool from_the_middle_;
  bool by_majority_; // which side it is: legs may be exchanged for a while
  Middle middle_;
  std::optional<double> known_middle_;
  std::deque<CycleSample> samples_; // since the last start
  bool outward_ = false;            // has left the start
  bool started_ = false;
  bool readable_ = false;
  double low_ = 0.0;   // progress at the start of what may become a cycle
  double low_s_ = 0.0; // last moment near it
  double high_ = 0.0;  // furthest since
  double high_s_ = 0.0;
  double last_s_ = 0.0;
  double last_along_ = 0.0;
  std::vector<double> amplitudes_;  // of the cycles found
  std::vector<double> took_s_;      // how long they took
  std::optional<double> first_s_;   // of the recording
  std::optional<double> counted_s_; // end of the last repetition
  std::vector<Refused> refusals_;
  std::optional<Doubtful> doubtful_;
  bool looks_for_rests_ = true;
};

} // namespace limber::count
