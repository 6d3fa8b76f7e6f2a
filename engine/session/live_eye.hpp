// Pose, motion, count and coach for a live camera. For each frame it says which network to run on
// which input, takes the network's output, and finally reports what was seen. It runs no network
// itself, because in the browser they run asynchronously.
#pragma once

#include "coach/analysis.hpp"
#include "coach/display_side.hpp"
#include "coach/gesture.hpp"
#include "exercise/exercise.hpp"
#include "pose/tracker.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace limber::session {

/// Mean brightness of a frame and its standard deviation over the frame, both 0..1: with a covered
/// lens the frame is dark or uniform.
struct Light {
  double mean = 0.0;
  double spread = 0.0;
};
Light calc_light(const pose::FrameView& frame);

/// The thigh against the trunk (not the pelvis) on one side.
struct ShownAngle {
  body::Side side{};
  double value = 0.0; // rad, flexion +
  double sigma = 0.0;
};

/// What was seen in one frame.
struct Look {
  double t_s = 0.0;
  int set = 0; // the number given to watch()
  int width_px = 0;
  int height_px = 0;
  bool seen = false;    // somebody is there
  bool reading = false; // ... and can be read well enough to count
  std::optional<std::size_t> people;
  std::vector<count::CountEvent> events;
  int count = 0;         // in this set, all sides
  double progress = 0.0; // 0 start, 1 the person's own turning point
  bool holding = false;
  std::optional<ShownAngle> angle;
  std::optional<coach::PlacementNote> placement;
  bool placed = false;        // no advice for a second, in the start posture of the exercise
  bool counting_only = false; // ... but from this view hips cannot be measured
  Light light;
  bool covered = false;   // for some time: the lens is covered or the room too dark
  coach::Gesture gesture; // the raised hand that pauses and resumes
};

/// The result of a set.
struct FinishedSet {
  coach::Analysis analysis;
  body::LandmarkRecording landmarks; // of the kept ones
};

class LiveEye {
public:
  static constexpr int max_side_px = 4096; // of a frame: more only takes time

  /// The buffer for the next frame, RGBA; empty if the size is invalid.
  std::span<std::uint8_t> frame_buffer(int width_px, int height_px);

  /// Starts on the frame in the buffer. Times ascend; a frame that does not is ignored.
  pose::NextNetwork begin(double t_s);
  /// The input of the step's network: side x side x RGB.
  std::span<const float> input() const { return input_; }
  /// The buffer for the network's i-th output; empty if there is none. Detector: three times boxes,
  /// three times scores. Landmarks: points, presence, heat maps, world.
  std::span<float> output(std::size_t i);
  pose::NextNetwork take();

  /// Starts a new counter for one set of this exercise. `set` is returned in each look.
  void watch(const exercise::Exercise& exercise, int set = 0);
  /// From the next watch() on, recognises which of these exercises was done instead.
  void compare_with(std::vector<exercise::Exercise> others) { others_ = std::move(others); }
  void keep_landmarks(bool keep) { keeps_ = keep; }
  /// From the next watch() on.
  void speak(const language::Language& language) { language_ = language; }

  /// What the frame showed, after NextNetwork::done; call once a frame. `doing`: a set is running;
  /// some exercises forbid the gesture then.
  Look look(bool doing);
  /// x, y (fractions of the frame), visibility of the 33 landmarks of the last look; empty where
  /// nobody was seen.
  std::span<const float> points() const { return points_; }
  /// The body of the last look, for recording and comparison; nothing where nobody was seen.
  const std::optional<body::Landmarks>& landmarks() const { return frame_.seen; }

  FinishedSet finish();

private:
  void prepare();
  void note_points();
  bool is_covered(const Light& light, double t_s);
  std::optional<ShownAngle> find_angle();

  // Live there is one person; searching for others would cost a network run.
  pose::Tracker tracker_{{.smooth = false, .look_round_s = 5.0, .parts_per_frame = 1}};
  std::vector<std::uint8_t> rgba_;
  int width_px_ = 0;
  int height_px_ = 0;
  pose::NextNetwork step_ = pose::NextNetwork::done;
  std::vector<float> input_;
  std::array<std::vector<float>, 6> detector_;
  std::array<std::vector<float>, 4> landmarks_;

  std::optional<exercise::Exercise> exercise_;
  int set_ = 0;
  std::vector<exercise::Exercise> others_;
  language::Language language_;
  std::optional<coach::Analyzer> analyzer_;
  coach::GestureWatcher gesture_;
  body::LandmarkFrame frame_;
  std::optional<double> last_t_s_;
  std::optional<double> dark_since_s_;
  bool is_new_ = false; // the frame was begun and not yet reported
  std::vector<float> points_;
  coach::DisplaySide shown_;
  bool keeps_ = false;
  body::LandmarkRecording kept_;
};

/// Without the points: docs/session.md, 'The eye'.
std::string to_json_text(const Look& look, const coach::Phrases& phrases = {});

} // namespace limber::session
