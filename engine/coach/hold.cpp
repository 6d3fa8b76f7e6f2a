#include "coach/hold.hpp"

#include <algorithm>
#include <utility>

namespace limber::coach {
namespace {

// A pose is held, or given up, when it has been so for this long; the clock is set back to then.
constexpr double sure_start_s = 0.5;
constexpr double sure_end_s = 0.7;
constexpr double most_gap_s = 0.7;

/// Inside means: no gate surely fails and at least half of them are seen to hold.
bool is_held(const exercise::Count& count, const motion::Readings& readings, bool& readable) {
  int inside = 0;
  int gates = 0;
  bool outside = false;
  for (const exercise::Gate& gate : count.gates) {
    const Verdict verdict = judge(gate.range, readings);
    ++gates;
    inside += verdict == Verdict::inside ? 1 : 0;
    outside = outside || verdict == Verdict::outside;
  }
  readable = 2 * inside >= gates || outside;
  return !outside && 2 * inside >= gates;
}

} // namespace

HoldClock::HoldClock(exercise::Count count) : count_(std::move(count)) {}

HoldClock::Step HoldClock::push(const motion::MotionFrame& frame) {
  readable_ = false;
  const bool held = frame.seen && is_held(count_, frame.readings, readable_);
  const double t_s = frame.t_s;
  const double before_s = last_s_.value_or(t_s);
  const bool gap = t_s - before_s > most_gap_s;
  last_s_ = t_s;
  Step step;
  if (holding_ && gap) { // nothing is known of the time between
    holding_ = false;
    change_since_s_.reset();
    return {Change::ended, before_s};
  }
  if (held == holding_) {
    // What looked like a change was a flicker: the clock ran on through it.
    if (holding_) held_s_ += t_s - change_since_s_.value_or(before_s);
    change_since_s_.reset();
    return step;
  }
  if (!change_since_s_ || gap) change_since_s_ = holding_ ? before_s : t_s;
  const double needed_s = holding_ ? sure_end_s : sure_start_s;
  if (t_s - *change_since_s_ < needed_s) return step;
  holding_ = held;
  step = {held ? Change::started : Change::ended, *change_since_s_};
  if (held) held_s_ += t_s - *change_since_s_;
  change_since_s_.reset();
  return step;
}

} // namespace limber::coach
