// Counts what one side does, whatever the kind of exercise: cycles, turns or a hold.
#pragma once

#include "count/company.hpp"
#include "count/cycle.hpp"
#include "count/event.hpp"
#include "count/hold.hpp"
#include "count/turn.hpp"
#include "exercise/exercise.hpp"

#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace limber::count {

class SideCounter {
public:
  /// No side: the exercise has none, and the file reads as it stands.
  /// `middle` of the path, in its shares, where it is known already.
  SideCounter(const exercise::Exercise& exercise, std::optional<body::Side> side,
              std::optional<double> middle = std::nullopt);

  struct Happening {
    double t_s = 0.0;
    EventKind kind = EventKind::rep;
    std::optional<Direction> direction;
    Likeness likeness{};             // for kind rep
    std::optional<Cycle> cycle = {}; // for kind form: what there is to judge
    bool doubtful = false;           // for kind form: it may have been no repetition
  };

  std::vector<Happening> push(const motion::MotionFrame& frame);

  std::optional<body::Side> side() const { return side_; }
  bool readable() const;
  double own_progress() const;
  /// Where its path has its middle, in shares of it; of cycles.
  double middle() const;
  bool holding() const;
  double held_s() const;
  std::vector<Refused> take_refusals();
  /// When what may become a repetition began; nothing where nothing is under way.
  std::optional<double> under_way_since() const;
  /// The recording is over.
  void finish();
  /// A repetition of the other side was counted.
  void go_on(double t_s);

private:
  bool takes(const Cycle& cycle);
  void push_cycle(CycleFinder& cycles, const motion::MotionFrame& frame,
                  std::vector<Happening>& happenings);
  void push_doubtful(const std::optional<CycleFinder::Doubtful>& doubtful,
                     std::vector<Happening>& happenings) const;
  Happening rep_of(const Cycle& cycle, std::optional<Direction> direction) const;
  void remember(const motion::MotionFrame& frame);
  Cycle recent_cycle() const;
  void push_hold(HoldClock& clock, const motion::MotionFrame& frame,
                 std::vector<Happening>& happenings);

  std::optional<body::Side> side_;
  exercise::Count count_;
  std::variant<CycleFinder, TurnFinder, HoldClock> finder_;
  std::deque<CycleSample> recent_; // turns and holds: what the form is judged from
  double judged_s_ = 0.0;
  std::vector<Refused> refusals_;
};

} // namespace limber::count
