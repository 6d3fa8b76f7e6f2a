// Gathers the rejections of one exercise's counter and decides which are reported: one for each
// movement, and only if it was not counted after all.
#pragma once

#include "count/rejection_cause.hpp"
#include "count/rejection_reason.hpp"

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace limber::count {

class RejectionLog {
public:
  /// In any order.
  void reject(const std::vector<RejectedMovement>& rejected);
  /// Counted, or held, from here to there.
  void count(double start_s, double end_s);

  struct Settled {
    double t_s = 0.0;
    std::optional<body::Side> side;
    RejectionReason reason = RejectionReason::too_small;
    std::string says; // key of the exercise's own sentence; may be empty
  };
  /// What is settled by now. `open_since`: a movement that began then may yet be
  /// counted in place of what has been rejected since.
  std::vector<Settled> settle(double now_s, std::optional<double> open_since);

private:
  struct Interval {
    double start_s = 0.0;
    double end_s = 0.0;
  };
  bool was_counted(const RejectedMovement& rejected) const;

  std::deque<RejectedMovement> open_;
  std::deque<Interval> counted_;
  std::deque<Interval> reported_; // recently
};

} // namespace limber::count
