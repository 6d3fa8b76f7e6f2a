// Counts what one side does, whatever the kind of exercise: cycles, circles or a hold.
#pragma once

#include "count/circle_detector.hpp"
#include "count/event.hpp"
#include "count/hold_timer.hpp"
#include "count/rep_confirmation.hpp"
#include "count/rep_detector.hpp"
#include "exercise/exercise.hpp"

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace limber::count {

class SideCounter {
public:
  /// No side: the exercise has none, and the file is used as it is.
  /// `neutral`: position on the path, as a share of it, if already known.
  SideCounter(const exercise::Exercise& exercise, std::optional<body::Side> side,
              std::optional<double> neutral = std::nullopt);

  struct Event {
    double t_s = 0.0;
    CountEventKind kind = CountEventKind::rep;
    RepCandidate candidate{};        // for kind rep
    std::optional<Cycle> cycle = {}; // for kind form: what there is to judge
    bool doubtful = false;           // for kind form: it may have been no repetition
  };

  std::vector<Event> push(const motion::MotionFrame& frame);

  std::optional<body::Side> side() const { return side_; }
  bool readable() const;
  double own_progress() const;
  /// The neutral position, as a share of the path; of cycles.
  double neutral() const;
  bool holding() const;
  double held_s() const;
  std::vector<RejectedMovement> take_rejected();
  /// When what may become a repetition began; nothing where nothing is under way.
  std::optional<double> under_way_since() const;
  /// The recording is over.
  void finish();
  /// A repetition of the other side was counted.
  void continue_set(double t_s);

private:
  bool takes(const Cycle& cycle);
  void push_cycle(RepDetector& cycles, const motion::MotionFrame& frame,
                  std::vector<Event>& events);
  void push_rejected_cycle(const std::optional<RepDetector::RejectedCycle>& doubtful,
                           std::vector<Event>& events) const;
  Event rep_of(const Cycle& cycle, std::optional<Direction> direction) const;
  void remember(const motion::MotionFrame& frame);
  Cycle recent_cycle() const;
  void push_hold(HoldTimer& clock, const motion::MotionFrame& frame, std::vector<Event>& events);

  std::optional<body::Side> side_;
  exercise::Count count_;
  std::variant<RepDetector, CircleDetector, HoldTimer> finder_;
  std::deque<CycleSample> recent_; // circles and holds: what the form is judged from
  double judged_s_ = 0.0;
  std::vector<RejectedMovement> rejected_;
};

} // namespace limber::count
