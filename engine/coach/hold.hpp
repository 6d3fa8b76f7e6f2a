// The clock of a held pose: runs while the pose is held, pauses when it is lost, goes on after.
#pragma once

#include "coach/gate.hpp"
#include "exercise/exercise.hpp"
#include "motion/follower.hpp"

#include <optional>

namespace limber::coach {

class HoldClock {
public:
  explicit HoldClock(exercise::Count count);

  enum class Change : std::uint8_t { none, started, ended };
  struct Step {
    Change change = Change::none;
    double t_s = 0.0; // when it truly started or ended, a little before it was sure
  };

  Step push(const motion::MotionFrame& frame);

  /// Time held so far (s), pauses left out.
  double held_s() const { return held_s_; }
  bool holding() const { return holding_; }
  bool readable() const { return readable_; }

private:
  exercise::Count count_;
  bool holding_ = false;
  bool readable_ = false;
  std::optional<double> last_s_;
  std::optional<double> change_since_s_; // the other state began
  double held_s_ = 0.0;
};

} // namespace limber::coach
