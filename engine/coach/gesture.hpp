// Hands free: one hand held beside the head for two seconds, the other arm down, pauses or goes on.
// raised_hand.hpp says what the pose is. Without a clock: time comes with the frames.
#pragma once

#include "body/landmarks.hpp"
#include "coach/raised_hand.hpp"
#include "exercise/exercise.hpp"

#include <Eigen/Geometry>
#include <cstdint>
#include <optional>

namespace limber::coach {

/// May the gesture be used now? Not while an exercise is being done whose own poses come near it
/// (`gesture = false` in its file); in rests, countdowns, changes of side and pauses always.
inline bool may_gesture(const exercise::Exercise* exercise, bool doing) {
  return !doing || exercise == nullptr || exercise->gesture;
}

/// Of this frame.
struct Gesture {
  double progress = 0.0; // of the ring, 0 to 1; 1 only in the frame in which it fires
  bool fired = false;    // once for each time it is held; pause, or go on
  bool let_go = false;   // it fired, or was held before it was allowed: first let the hand down
  std::optional<body::Side> side; // of the hand that fills the ring
};

/// The ring fills only with time between frames in which the pose is seen and the hand is still
/// (waving is not it). A short loss of sight, and a frame or so in which the pose looks broken, let
/// it wait; longer ones empty it. Any frame rate from 8 a second on.
class GestureWatcher {
public:
  static constexpr double hold_s = 2.0;

  /// Frames in order of time. `allowed`: see may_gesture; while it is not, nothing fills, and a
  /// hand that is up meanwhile must be let go first.
  Gesture push(const body::LandmarkFrame& frame, bool allowed = true);

  /// Another person, another camera: as new.
  void reset() { *this = {}; }

private:
  enum class Sight : std::uint8_t {
    held,
    moved,  // in the pose, but not where it was
    broken, // surely not in the pose
    unseen,
  };
  struct Hold {
    body::Side side{};
    Eigen::AlignedBox3d box; // where the hand was
    double held_s = 0.0;
    double last_s = 0.0; // of the last frame in which it was held
    Sight sight = Sight::held;
    double broken_s = 0.0; // seen broken since last held
    int moved = 0;         // frames
  };

  void begin(const RaisedHands& hands, double t_s);
  Sight look(const RaisedHands& hands);
  bool go_on(Sight sight, double t_s, double step_s);
  void forbid(const RaisedHands& hands);
  void wait_for_release(const RaisedHands& hands, double t_s);
  Gesture tell(bool fired) const;

  std::optional<Hold> hold_;
  std::optional<double> last_s_;
  bool let_go_ = false;
  std::optional<double> down_since_s_; // while waiting to be let go
};

} // namespace limber::coach
