// The neutral position of a movement to both sides; it seldom is just where the path says.
#pragma once

#include "exercise/exercise.hpp"

#include <deque>
#include <span>

namespace limber::count {

/// True where every driver starts at 0 of something that a mirror turns round (knees leaning to the
/// right): the body starts in its neutral position and may go to either side.
bool starts_in_neutral(std::span<const exercise::Driver> drivers);

/// True where exchanged legs only turn the side round: what is read is how one leg differs from the
/// other.
bool tells_legs_apart(std::span<const exercise::Driver> drivers);

/// Learns the neutral position: first where the body rests before it begins, then half-way between
/// how far it goes to both sides. A crooked camera or a body that does not sit quite straight moves
/// it.
class NeutralPosition {
public:
  explicit NeutralPosition(const exercise::Count& count);

  /// Position along the path as the drivers say it. Times ascend.
  void push(double t_s, double path_position);

  /// Offset of the neutral position, in shares of the path.
  double offset() const { return offset_; }

private:
  struct Sample {
    double t_s = 0.0;
    double path_position = 0.0;
  };
  bool rests() const;

  double window_s_;
  double min_out_;
  std::deque<Sample> recent_;
  double rest_offset_ = 0.0;
  double rested_s_ = -1e9; // last
  double offset_ = 0.0;
};

} // namespace limber::count
