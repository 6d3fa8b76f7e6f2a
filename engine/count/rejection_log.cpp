#include "count/rejection_log.hpp"

#include <algorithm>

namespace limber::count {
namespace {

// By then both sides and any retrospective count have decided.
constexpr double reason_settle_s = 0.5;
// By then whatever waits for confirmation is settled.
constexpr double max_wait_s = 10.0;
constexpr double remembered_s = 90.0;
constexpr double same_share = 0.4;     // overlap, of the shorter one's time: the same movement
constexpr double min_clearness = 1.4;  // standard deviations: below this it is scatter
constexpr double min_movement_s = 0.3; // shorter is an outlier

double overlap_s(double start_a_s, double end_a_s, double start_b_s, double end_b_s) {
  return std::min(end_a_s, end_b_s) - std::max(start_a_s, start_b_s);
}

template <class A, class B> bool is_same(const A& a, const B& b) {
  const double shorter_s = std::min(a.end_s - a.start_s, b.end_s - b.start_s);
  return overlap_s(a.start_s, a.end_s, b.start_s, b.end_s) > same_share * shorter_s;
}

std::optional<RejectionReason> reason_of(const RejectedMovement& rejected) {
  switch (rejected.why) {
  case RejectionCause::too_small:
    return RejectionReason::too_small;
  case RejectionCause::too_fast:
    return RejectionReason::too_fast;
  case RejectionCause::let_go:
    return RejectionReason::too_short;
  case RejectionCause::too_slow:
  case RejectionCause::rested:
    return RejectionReason::did_not_come_back;
  case RejectionCause::not_ready:
    return RejectionReason::not_ready;
  case RejectionCause::always:
  case RejectionCause::start:
  case RejectionCause::end:
    return RejectionReason::wrong_position;
  case RejectionCause::moved:
    return RejectionReason::feet_moved;
  case RejectionCause::gap:
  case RejectionCause::unclear:
    return RejectionReason::not_seen;
  case RejectionCause::cut:
    return RejectionReason::cut_off;
  case RejectionCause::off_path:
  case RejectionCause::apart:
  case RejectionCause::both:
  case RejectionCause::sideways:
    return RejectionReason::another_movement;
  case RejectionCause::none:
  case RejectionCause::within:
  case RejectionCause::flat: // a foot put down between two circles
    return std::nullopt;
  }
  return std::nullopt;
}

/// Sways, flickers and noise are not movements to report.
bool looked_like_one(const RejectedMovement& rejected) {
  if (!reason_of(rejected) || rejected.end_s - rejected.start_s < min_movement_s) return false;
  return rejected.clearness >= min_clearness &&
         (!rejected.small || rejected.why == RejectionCause::too_small);
}

} // namespace

void RejectionLog::reject(const std::vector<RejectedMovement>& rejected) {
  std::copy_if(rejected.begin(), rejected.end(), std::back_inserter(open_), looked_like_one);
}

void RejectionLog::count(double start_s, double end_s) {
  const bool goes_on =
      !counted_.empty() && start_s <= counted_.back().end_s && start_s >= counted_.back().start_s;
  if (goes_on) counted_.back().end_s = std::max(counted_.back().end_s, end_s);
  else counted_.push_back({start_s, end_s});
}

bool RejectionLog::was_counted(const RejectedMovement& rejected) const {
  return std::any_of(counted_.begin(), counted_.end(),
                     [&](const Interval& interval) { return is_same(rejected, interval); });
}

std::vector<RejectionLog::Settled> RejectionLog::settle(double now_s,
                                                        std::optional<double> open_since) {
  const auto forget = [&](std::deque<Interval>& intervals) {
    while (!intervals.empty() && intervals.front().end_s < now_s - remembered_s)
      intervals.pop_front();
  };
  forget(counted_);
  forget(reported_);
  // Of two rejections of the same movement, the larger is reported.
  std::stable_sort(open_.begin(), open_.end(),
                   [](const RejectedMovement& a, const RejectedMovement& b) {
                     return a.amplitude > b.amplitude;
                   });
  std::vector<Settled> settled;
  std::deque<RejectedMovement> still_open;
  for (RejectedMovement& rejected : open_) {
    const double ago_s = now_s - rejected.end_s;
    const bool may_change = open_since && *open_since < rejected.end_s && ago_s < max_wait_s;
    if (ago_s < reason_settle_s || may_change) {
      still_open.push_back(std::move(rejected));
      continue;
    }
    const bool reported =
        std::any_of(reported_.begin(), reported_.end(),
                    [&](const Interval& interval) { return is_same(rejected, interval); });
    if (reported || was_counted(rejected)) continue;
    reported_.push_back({rejected.start_s, rejected.end_s});
    settled.push_back({rejected.turn_s, rejected.side, *reason_of(rejected), rejected.says});
  }
  open_ = std::move(still_open);
  std::stable_sort(settled.begin(), settled.end(),
                   [](const Settled& a, const Settled& b) { return a.t_s < b.t_s; });
  return settled;
}

} // namespace limber::count
