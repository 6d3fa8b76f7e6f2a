// Analyses a recording of one exercise: counts, rejections, ranges and placement.
#pragma once

#include "body/landmarks.hpp"
#include "coach/placement.hpp"
#include "coach/rejection_report.hpp"
#include "coach/wording.hpp"
#include "count/counter.hpp"
#include "count/event.hpp"
#include "count/exercise_classifier.hpp"
#include "exercise/exercise.hpp"
#include "exercise/hip_range.hpp"
#include "measure/range_seen.hpp"
#include "measure/set_ranges.hpp"
#include "motion/fit_stream.hpp"
#include "motion/motion_estimator.hpp"

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::coach {

using count::Counter;
using count::RejectedMovement;
using exercise::HipRange;
using measure::RangeSeen;
using measure::RangeWatcher;
using measure::SetRanges;

struct Analysis {
  std::optional<std::string> exercise; // id; empty where none was recognised
  std::string model; // "lite", "full", "heavy"; "unknown" for landmarks from elsewhere
  Counts counts;
  std::vector<CountEvent> events; // by time
  double seen_fraction = 0.0;     // share of the frames with a readable body
  double duration_s = 0.0;
  int frames = 0;
  int bodies_seen = 0;           // frames with a body, readable or not
  std::vector<RangeSeen> ranges; // of every joint, over the whole recording
  std::vector<HipRange>
      measured; // of the hips, in counted repetitions; only if one exercise was asked for
  std::optional<PlacementNote> placement; // what would have improved the view
  std::vector<Rejection> rejected;        // what was not counted, and why; by time
};

/// Feed the frames of a recording in order, then finish.
class Analyzer {
public:
  Analyzer(const exercise::Exercise& exercise, int width_px, int height_px,
           const language::Language& language = {});
  /// Finds out which of these is done; until it is named, there are no events.
  Analyzer(std::vector<exercise::Exercise> known, int width_px, int height_px,
           const language::Language& language = {});

  /// Other exercises it could be instead of the one asked for, which may be among them: a
  /// repetition counts only if it is more like the one asked for. Call before the first frame.
  void tell_apart_from(const std::vector<exercise::Exercise>& others);
  /// The same, and also counts these, to say which of them was done instead.
  void compare_with(const std::vector<exercise::Exercise>& others);
  /// Only counts and rejections are wanted: no body is fitted, which would take most of the time,
  /// and nothing is measured. Call before the first frame.
  void count_only() { fit_.reset(); }

  /// The events of this frame; last_motion() has its motion frame. Includes the rejections that are
  /// worth saying now; Analysis::rejected has them all.
  std::vector<CountEvent> push(const body::LandmarkFrame& frame);

  /// The result; `model` is to be set by the caller.
  Analysis finish();

  /// Of the exercise, or of the likeliest one while it is being found out.
  const Counter& counter() const { return classifier_.counter(); }
  /// The exercise that is counted; nothing until it is named.
  const exercise::Exercise* exercise() const { return classifier_.named(); }
  std::vector<RejectedMovement> take_rejected() { return classifier_.counter().take_rejected(); }
  const motion::MotionFrame& last_motion() const { return motion_; }
  /// Frames of the fitted body that became ready with the last push, or with finish(): each frame
  /// of the recording once, in order, up to half a second later than it was pushed.
  std::span<const motion::MotionFrame> fitted() const { return fitted_; }
  /// The newest frame's readings without waiting for later frames, for display. Of
  /// the fitted body, or of the landmarks until it is known.
  motion::Readings newest_readings() const;
  /// What to change now about where the person or the camera is; nothing where all is well.
  std::optional<PlacementNote> placement() const { return placement_.now(exercise()); }
  /// Person and camera have been in the right place for this exercise for a second; false until it
  /// is named.
  bool is_placed_right() const { return exercise() && placement_.is_right(*exercise()); }
  /// The same, but from a view in which hips cannot be measured, although they can from the best
  /// one.
  bool is_placed_for_counting_only() const;

private:
  struct PendingEvent {
    double at_s = 0.0; // time of the frame that reported it
    CountEvent event;
  };
  void measure(std::vector<motion::MotionFrame> fitted);

  motion::MotionEstimator estimator_;
  std::optional<motion::FitStream> fit_; // nothing where only counts are asked for
  std::vector<motion::MotionFrame> fitted_;
  std::deque<PendingEvent> pending_; // later than the newest fitted frame
  ExerciseClassifier classifier_;
  motion::MotionFrame motion_;
  RangeWatcher ranges_;
  std::optional<SetRanges> measured_; // nothing if the exercise has to be found out
  PlacementWatcher placement_;
  RejectionReport rejection_report_;
  Wording wording_;
  std::vector<CountEvent> events_;
  std::optional<double> first_s_;
  double last_s_ = 0.0;
  double step_s_ = 0.0;
  int frames_ = 0;
  int frames_seen_ = 0;
  int bodies_seen_ = 0;
};

} // namespace limber::coach
