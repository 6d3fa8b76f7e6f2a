// The gesture that pauses or resumes: one hand held beside the head for two seconds, the other arm
// down (raised_hand.hpp defines the pose). Time comes with the frames.
#pragma once

#include "body/landmarks.hpp"
#include "coach/raised_hand.hpp"
#include "exercise/exercise.hpp"

#include <Eigen/Geometry>
#include <cstdint>
#include <optional>

namespace limber::coach {

/// Whether the gesture may be used now. Not during an exercise whose own poses resemble it
/// (`gesture = false` in its file); always in rests, countdowns, changes of side and pauses.
inline bool may_gesture(const exercise::Exercise* exercise, bool doing) {
  return !doing || exercise == nullptr || exercise->gesture;
}

/// The state of the gesture in one frame.
struct Gesture {
  double progress = 0.0; // of the ring, 0 to 1; 1 only in the frame in which it fires
  bool fired = false;    // once for each time it is held: pause or resume
  bool let_go = false;   // true while the hand must be lowered first: after it fired, or if raised
                         // before it was allowed
  std::optional<body::Side> side; // of the hand that fills the ring
};

/// The ring fills only with time between frames in which the pose is seen and the hand is still
/// (waving does not count). A short dropout, or a frame or two in which the pose looks broken,
/// pauses it; longer ones empty it. For frame rates of at least 8 a second.
class GestureWatcher {
public:
  static constexpr double hold_s = 2.0;

  /// Frames in order of time. `allowed`: see may_gesture; while it is false, the ring stays empty,
  /// and a hand that is raised meanwhile must first be lowered.
  Gesture push(const body::LandmarkFrame& frame, bool allowed = true);

  /// For another person or camera.
  void reset() { *this = {}; }

private:
  enum class HandState : std::uint8_t {
    held,
    moved,  // in the pose, but not where it was
    broken, // certainly not in the pose
    unseen,
  };
  struct Hold {
    body::Side side{};
    Eigen::AlignedBox3d box; // where the hand was
    double held_s = 0.0;
    double last_s = 0.0; // of the last frame in which it was held
    HandState state = HandState::held;
    double broken_s = 0.0; // seen broken since last held
    int moved = 0;         // frames
  };

  void begin(const RaisedHands& hands, double t_s);
  HandState classify(const RaisedHands& hands);
  bool update(HandState state, double t_s, double step_s);
  void forbid(const RaisedHands& hands);
  void wait_for_release(const RaisedHands& hands, double t_s);
  Gesture make_gesture(bool fired) const;

  std::optional<Hold> hold_;
  std::optional<double> last_s_;
  bool let_go_ = false;
  std::optional<double> down_since_s_; // while waiting for release
};

} // namespace limber::coach
