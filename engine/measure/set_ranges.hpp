// Ranges of the hips in the counted repetitions, without getting into position, rests and rejected
// movements.
#pragma once

#include "core/angle.hpp"
#include "count/event.hpp"
#include "exercise/exercise.hpp"
#include "measure/angle_histogram.hpp"
#include "measure/measure_plan.hpp"
#include "motion/motion_frame.hpp"

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace limber::measure {

using count::CountEvent;
using exercise::HipRange;

class SetRanges {
public:
  explicit SetRanges(const exercise::Exercise& exercise);

  /// Every frame in order, with the events of the counter.
  void push(const motion::MotionFrame& frame, std::span<const CountEvent> events);

  /// Whether anything can be measured in that view.
  bool may_measure(exercise::View view) const;

  /// Ends the set. Reports only angles seen in most of the repetitions, because a hidden one may
  /// have been the largest.
  std::vector<HipRange> finish();

private:
  // With the thigh on the chest and a rounded back, flexion is about 180 degrees; extension is
  // small.
  static constexpr double middle_of_flexion = core::rad(60.0); // from -120 to 240 degrees

  struct RangeSample {
    double t_s = 0.0;
    std::optional<exercise::View> view;
    std::array<motion::Reading, 6> readings{}; // by measure and leg
  };
  /// The movements of one side.
  struct Performed {
    std::array<AngleHistogram, 6> histograms{AngleHistogram{middle_of_flexion},
                                             AngleHistogram{middle_of_flexion},
                                             AngleHistogram{},
                                             AngleHistogram{},
                                             AngleHistogram{},
                                             AngleHistogram{}};
    std::array<int, 7> views{};
    double until_s = -1e9; // the time up to which samples were added
    std::optional<double> holding_since_s;
  };

  Performed& performed_by(std::optional<body::Side> side);
  void add(Performed& performed, double from_s, double to_s);
  void add_ranges(const Performed& performed, std::optional<body::Side> side,
                  std::vector<HipRange>& ranges) const;

  MeasurePlan plan_;
  bool sided_;
  double kept_s_; // repetitions are reported at most this long after their start
  std::deque<RangeSample> samples_;
  double last_rep_s_ = -1e9;           // the end of the one before, of either side
  std::array<Performed, 2> performed_; // right, left; without sides the first is used
};

} // namespace limber::measure
