// Tells a bout again once it is known where its middle lies.
#pragma once

#include "count/tally.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace limber::count {

/// Where a movement goes to both sides in turn, only who has been to both twice tells where its
/// middle lies. Until then repetitions are lost, or one side's are. So what is remembered is told
/// again with the middle that was found; where that makes one whole set of it, what was missed is
/// counted late, and counting goes on from there.
class Hindsight {
public:
  explicit Hindsight(const exercise::Exercise& exercise);

  /// Frames in order of time.
  void push(const motion::MotionFrame& frame);
  /// What was told is not told again.
  void remember(const std::vector<Tally::Told>& told);

  struct Retold {
    Tally tally;                     // goes on from here
    std::vector<Tally::Told> missed; // repetitions, in order of time
  };
  /// Everything told again, where the middle lies elsewhere than at `middle` (of the right side's
  /// path, in its shares) and more is found that way.
  std::optional<Retold> look_back(double middle);

  /// One that was under way when the bout was told again may have been counted then.
  bool was_counted(const Tally::Told& told) const;

private:
  struct Ends {
    double low = 0.0;
    double high = 0.0;
  };
  void follow(double t_s, double along);
  void remember_turn(std::deque<double>& turns, double along);
  std::optional<Ends> find_ends() const;
  std::optional<Retold> tell_again(double middle, double most_off) const;
  bool is_one_set(const std::vector<Tally::Told>& reps, double middle, double most_off) const;
  std::optional<double> find_rest_before(double t_s) const;

  exercise::Exercise exercise_;
  bool of_use_; // for this exercise
  std::deque<motion::MotionFrame> frames_;
  std::vector<Likeness> counted_;
  // Turning points, to and fro, as far as the movement is followed; where it began is none.
  std::deque<double> peaks_;
  std::deque<double> valleys_;
  double high_ = 0.0; // since the last turning point
  double low_ = 0.0;
  int way_ = 0;               // 1 up, -1 down, 0 not yet
  double in_place_s_ = -1e9;  // last
  bool turned_again_ = false; // since the last look back
};

} // namespace limber::count
