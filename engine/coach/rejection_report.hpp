// Reports the movements that were not counted, each with the most useful reason: that it was
// another exercise, else that this one cannot be counted from the camera's view, else what was
// wrong with the movement itself. Live remarks are throttled.
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

class RejectionReport {
public:
  explicit RejectionReport(Phrases phrases = {});

  /// Also watches for these exercises, except the one with this id.
  void compare_with(const std::vector<exercise::Exercise>& others, const std::string& but);

  /// Frames in order of time.
  void push(const motion::MotionFrame& frame);

  /// Takes what the counter has rejected since the last call; returns the remarks to make now.
  std::vector<CountEvent> take(std::vector<Rejection> rejections,
                               const exercise::Exercise& exercise, const Counts& counts,
                               const std::optional<PlacementNote>& placement);

  /// All rejections. If the person moved and nothing was counted, there is at least one.
  std::vector<Rejection> finish(const exercise::Exercise& exercise, const Counts& counts,
                                const std::optional<PlacementNote>& placement);

private:
  struct SeenRange {
    double min = 1e9;
    double max = -1e9;
  };
  const exercise::Exercise* find_other(const exercise::Exercise& asked_for) const;
  void attribute_to_other(Rejection& rejection, const exercise::Exercise& exercise,
                          const exercise::Exercise& other) const;
  void attribute_to_view(Rejection& rejection, const exercise::Exercise& exercise) const;
  bool is_worth_saying(const Rejection& rejection);

  Phrases phrases_;
  std::optional<ExerciseClassifier> others_;
  bool other_reported_ = false;
  std::vector<Rejection> rejected_;
  std::array<SeenRange, body::quantity_count> ranges_; // of quantities that were seen well
  RemarkThrottle throttle_{rejection_remarks};
  std::optional<double> moved_s_; // first clear movement
  double now_s_ = 0.0;
};

} // namespace limber::coach
