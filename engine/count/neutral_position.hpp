// The neutral position of a movement to both sides, which is rarely exactly where the file has it.
#pragma once

#include "exercise/exercise.hpp"

#include <deque>
#include <span>

namespace limber::count {

/// True if every driver starts at 0 of a quantity that changes its sign in a mirror (knees leaning
/// to the right): the body starts in its neutral position and may move to either side.
bool starts_in_neutral(std::span<const exercise::Driver> drivers);

/// True if the drivers are differences between the legs, so that swapping them only changes the
/// side.
bool is_leg_difference(std::span<const exercise::Driver> drivers);

/// Estimates the neutral position: first where the body rests before it begins, then the middle of
/// the range to both sides. A tilted camera or an asymmetrical sitting position shifts it.
class NeutralPosition {
public:
  explicit NeutralPosition(const exercise::Count& count);

  /// Position along the path according to the drivers. Times ascend.
  void push(double t_s, double path_position);

  /// Offset of the neutral position, in shares of the path.
  double offset() const { return offset_; }

private:
  struct PositionSample {
    double t_s = 0.0;
    double path_position = 0.0;
  };
  bool rests() const;

  double window_s_;
  double min_out_;
  std::deque<PositionSample> recent_;
  double rest_offset_ = 0.0;
  double rested_s_ = -1e9; // last
  double offset_ = 0.0;
};

} // namespace limber::count
