// Counts one exercise from the motion of a body: repetitions by side, circles, holds, remarks.
#pragma once

#include "count/bilateral_counter.hpp"
#include "count/event.hpp"
#include "count/path_counter.hpp"
#include "count/rejection_log.hpp"
#include "count/retrospective_count.hpp"
#include "count/visibility_monitor.hpp"
#include "exercise/exercise.hpp"
#include "motion/motion_frame.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace limber::count {

/// Counts so far. Parts that the exercise does not have are empty.
struct Counts {
  struct ByDirection {
    int clockwise = 0;
    int counterclockwise = 0;
    int unknown = 0;
  };
  struct HoldTime {
    double left_s = 0.0;
    double right_s = 0.0;
  };
  int total = 0;
  std::optional<int> left;
  std::optional<int> right;
  std::optional<ByDirection> by_direction;
  std::optional<HoldTime> hold;
};

/// Looks at how each repetition or hold was done; gives the key of a sentence of the exercise, or
/// nothing. A copy must not share anything with what it was copied from.
using FormJudge =
    std::function<std::optional<std::string>(std::optional<body::Side> side, const Cycle& cycle)>;

class Counter {
public:
  /// `references`: of this exercise and of others it is to be told from; of it alone if not given.
  /// Only a cycle without drivers, which is counted along its own movement, needs them.
  explicit Counter(const exercise::Exercise& exercise, FormJudge judge_form = {},
                   References references = {});

  /// Frames in order of time; returns what happened at this one, without words. `distances`: of
  /// this frame from the references, if they have been calculated already.
  std::vector<CountEvent> push(const motion::MotionFrame& frame,
                               const ReferenceDistances* distances = nullptr);
  /// Whether it reads distances.
  bool follows_path() const { return path_.has_value(); }

  const Counts& counts() const { return counts_; }
  /// True while the body can be read well enough to count.
  bool reading() const { return reading_; }
  /// Position along the person's own path: 0 start, 1 turning point; of the side that moves most.
  double progress() const { return path_ ? path_->own_progress() : active().own_progress(); }
  std::optional<body::Side> active_side() const {
    return path_ ? path_->active_side() : active().side();
  }
  bool holding() const;
  /// Movements that were rejected as repetitions, since the last call.
  std::vector<RejectedMovement> take_rejected() { return std::exchange(rejected_, {}); }
  /// The rejections to report to the person: settled, and one for each movement.
  std::vector<RejectionLog::Settled> take_rejections() { return std::exchange(rejections_, {}); }
  /// The recording is over: what waits or is under way is rejected.
  void finish();

private:
  void push_path(const motion::MotionFrame& frame, const ReferenceDistances* distances,
                 std::vector<CountEvent>& events);
  void push_sides(const motion::MotionFrame& frame, std::vector<CountEvent>& events);
  void count_one(std::optional<body::Side> side, std::optional<Direction> direction);
  void report_form(std::optional<body::Side> side, const Cycle& cycle, double t_s, bool doubtful,
                   std::vector<CountEvent>& events);
  void reject(const std::vector<RejectedMovement>& rejected);
  void take_side_events(const std::vector<BilateralCounter::SideEvent>& side_events,
                        std::vector<CountEvent>& events);
  void recount(std::vector<CountEvent>& events);
  void take(const SideCounter& counter, const SideCounter::Event& event,
            std::vector<CountEvent>& events);
  const SideCounter& active() const;
  void collect_rejected();
  void settle_rejections(double now_s, std::optional<double> open_since);

  std::optional<PathCounter> path_; // in place of the two below
  BilateralCounter bilateral_;
  RetrospectiveCount retrospective_;
  FormJudge judge_form_;
  VisibilityMonitor visibility_;
  RejectionLog log_;
  std::vector<RejectedMovement> rejected_;
  std::vector<RejectionLog::Settled> rejections_;
  Counts counts_;
  bool reading_ = false;
  double last_s_ = 0.0;
};

} // namespace limber::count
