// Follows one body from frame to frame. It runs no network itself: it says which one is to run
// on what, and takes the output, so that it works with synchronous and asynchronous networks.
//
//   NextNetwork step = tracker.begin(frame, t_s);
//   while (step != NextNetwork::done) {
//     tracker.fill(frame, the step's network's input);
//     run that network;
//     step = tracker.take(its output);
//   }
//   use tracker.sight();
#pragma once

#include "body/landmarks.hpp"
#include "pose/detector.hpp"
#include "pose/frame_view.hpp"
#include "pose/landmark_decoder.hpp"
#include "pose/smoother.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace limber::pose {

/// Which network is to run next.
enum class NextNetwork : std::uint8_t { done, detector, landmarks };

struct TrackerOptions {
  /// Whether to smooth the landmarks as MediaPipe does.
  bool smooth = false;
  /// How often the detector also searches for other bodies while one is followed; 0: never.
  double look_round_s = 1.0;
  /// If nobody is found in the whole frame, the detector searches this many parts of it for a
  /// distant body; different parts with each frame.
  int parts_per_frame = 1;
};

/// What was seen in one frame.
struct Sight {
  /// The followed body; empty if none is seen with a presence of at least 0.5.
  std::optional<body::Landmarks> seen;
  double presence = 0.0;
  /// How many bodies the detector saw, if it ran on this frame.
  std::optional<std::size_t> people;
};

/// Of several bodies the largest (nearest) is followed until it is lost.
class Tracker {
public:
  explicit Tracker(TrackerOptions options = {}) : options_(options) {}

  /// Starts on the next frame; times ascend. An invalid frame shows nobody.
  NextNetwork begin(const FrameView& frame, double t_s);

  /// Writes the input of the current step's network; `input` has side * side * 3 places for
  /// detector_side or landmark_side. The frame is the one begun with.
  void fill(const FrameView& frame, std::span<float> input) const;

  NextNetwork take(const DetectorOutput& output);
  NextNetwork take(const LandmarkOutput& output);

  /// What the last finished frame showed.
  const Sight& sight() const { return sight_; }

  /// Forgets the followed body.
  void reset();

private:
  NextNetwork next_candidate();
  NextNetwork look_at_next_part();
  NextNetwork accept(const SeenBody& seen);

  TrackerOptions options_;
  Smoother smoother_;
  std::optional<Square> square_;      // where the followed body is expected
  std::vector<FoundBody> candidates_; // found in this frame, not yet looked at
  std::vector<Square> search_;        // where the detector may look in a frame of this size
  std::size_t next_part_ = 1;         // of search_; its first is the whole frame
  int parts_left_ = 0;                // to be looked at in this frame
  Square looked_at_;                  // by the detector
  Sight sight_;
  NextNetwork step_ = NextNetwork::done;
  int width_ = 0, height_ = 0;
  double t_s_ = 0.0;
  std::optional<double> last_detection_s_;
  bool is_followed_ = false; // the square comes from the frame before, not from the detector
};

} // namespace limber::pose
