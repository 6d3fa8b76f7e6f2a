// Everything that was not counted, with the reason a person can do something about: first that it
// was another exercise, then that the camera cannot count this one from there, then what was wrong
// with the one movement. Says it live, but does not nag.
#pragma once

#include "coach/placement.hpp"
#include "coach/rejection.hpp"
#include "coach/remark_throttle.hpp"
#include "count/counter.hpp"
#include "count/event.hpp"
#include "count/exercise_classifier.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace limber::coach {

using count::CountEvent;
using count::Counts;
using count::ExerciseClassifier;

class WhyNot {
public:
  explicit WhyNot(std::string language, Phrases phrases = {});

  /// Watches for these, too, but for the one of this id.
  void compare_with(const std::vector<exercise::Exercise>& others, const std::string& but);

  /// Frames in order of time.
  void push(const motion::MotionFrame& frame);

  /// What the counter rejected lately; returns what of it to say now.
  std::vector<CountEvent> take(std::vector<Rejection> rejections,
                               const exercise::Exercise& exercise, const Counts& counts,
                               const std::optional<PlacementNote>& placement);

  /// All of it. Who moved and had nothing counted has a reason.
  std::vector<Rejection> finish(const exercise::Exercise& exercise, const Counts& counts,
                                const std::optional<PlacementNote>& placement);

private:
  struct Extent {
    double least = 1e9;
    double most = -1e9;
  };
  const exercise::Exercise* find_other(const exercise::Exercise& asked_for) const;
  void blame_other(Rejection& rejection, const exercise::Exercise& exercise,
                   const exercise::Exercise& other) const;
  void blame_view(Rejection& rejection, const exercise::Exercise& exercise) const;
  bool is_worth_saying(const Rejection& rejection);

  std::string language_;
  Phrases phrases_;
  std::optional<ExerciseClassifier> others_;
  bool other_told_ = false;
  std::vector<Rejection> rejected_;
  std::array<Extent, body::quantity_count> extents_; // of what was seen well
  RemarkThrottle throttle_{rejection_remarks};
  std::optional<double> moved_s_; // clearly, for the first time
  double now_s_ = 0.0;
};

} // namespace limber::coach
