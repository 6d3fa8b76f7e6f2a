// Finds excursions out and back in one side's position along its path.
#pragma once

#include <optional>

namespace limber::count {

/// Out to a turning point and back; positions along the path (0 start, 1 turning point).
struct Excursion {
  double start_s = 0.0;
  double turn_s = 0.0;
  double end_s = 0.0;
  double start = 0.0; // position at the start, not below 0
  double turn = 0.0;  // the farthest
  double amplitude() const { return turn - start; }
};

class ExcursionFinder {
public:
  /// The position at this moment; nothing while the body does something else or is not `seen`.
  /// Returns an excursion once it has come back.
  std::optional<Excursion> push(double t_s, std::optional<double> position, bool seen = true);

  /// An unfinished excursion that was given up because another movement followed, or nothing was
  /// seen, for too long.
  std::optional<Excursion> take_lost();
  /// The unfinished excursion as if it ended at this time.
  std::optional<Excursion> under_way(double t_s) const;
  /// Last moment at the start, of what is under way or may begin.
  double start_s() const { return out_ ? now_.start_s : lowest_s_; }
  void reset();

private:
  bool is_back(double position) const;
  bool is_away_too_long(double t_s, bool seen);

  bool out_ = false;
  Excursion now_;
  double lowest_ = 1e9;
  double lowest_s_ = 0.0;
  std::optional<double> away_since_s_;  // no position
  std::optional<double> other_since_s_; // seen at another movement
  std::optional<Excursion> lost_;
};

} // namespace limber::count
