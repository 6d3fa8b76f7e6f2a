#include "coach/gesture.hpp"

#include "motion/body_points.hpp"

#include <algorithm>
#include <utility>

namespace limber::coach {
namespace {

using body::Side;

// A dropout of the hand's landmarks that is bridged; after a longer one the pose is unknown.
constexpr double max_dropout_s = 0.5;
// The network misreads single frames; a person who releases the pose does so for longer.
constexpr double max_broken_s = 0.15;
constexpr double released_after_s = 0.3;
// A still hand stays within this box, in trunk lengths: eight centimetres to either side across the
// image, ten in depth, which is less certain.
const Eigen::Vector3d still_box{0.32, 0.32, 0.40};
// Frames in which the hand may be elsewhere: misreadings are single, waving is repeated.
constexpr int max_moved = 2;
// A longer time between frames does not fill the ring.
constexpr double max_step_s = 0.25;
constexpr double rounding_s = 1e-6; // rounding error of summed frame times

const RaisedHand& of(const RaisedHands& hands, Side side) {
  return hands[static_cast<std::size_t>(side)];
}

} // namespace

void GestureWatcher::begin(const RaisedHands& hands, double t_s) {
  for (const Side side : {Side::right, Side::left}) {
    const RaisedHand& hand = of(hands, side);
    if (hand.verdict != Verdict::inside) continue;
    hold_ = Hold{};
    hold_->side = side;
    hold_->box = Eigen::AlignedBox3d{hand.position};
    hold_->last_s = t_s;
  }
}

/// Of the held hand, or of the other one where the network swapped them for a moment.
GestureWatcher::HandState GestureWatcher::classify(const RaisedHands& hands) {
  bool moved = false;
  for (const Side side : {hold_->side, body::other(hold_->side)}) {
    const RaisedHand& hand = of(hands, side);
    if (hand.verdict != Verdict::inside) continue;
    Eigen::AlignedBox3d box = hold_->box;
    box.extend(hand.position);
    moved = (box.sizes().array() > still_box.array()).any();
    if (moved) continue;
    hold_->box = box;
    return HandState::held;
  }
  if (moved) return HandState::moved;
  return of(hands, hold_->side).verdict == Verdict::outside ? HandState::broken : HandState::unseen;
}

void GestureWatcher::wait_for_release(const RaisedHands& hands, double t_s) {
  bool up = false;
  bool down = false;
  for (const RaisedHand& hand : hands) {
    up = up || hand.beside_head == Verdict::inside;
    down = down || hand.beside_head == Verdict::outside;
  }
  if (up || !down) {
    if (up) down_since_s_.reset();
    return;
  }
  if (!down_since_s_) down_since_s_ = t_s;
  if (t_s - *down_since_s_ >= released_after_s) {
    let_go_ = false;
    down_since_s_.reset();
  }
}

Gesture GestureWatcher::make_gesture(bool fired) const {
  Gesture gesture;
  gesture.fired = fired;
  gesture.let_go = let_go_;
  if (!hold_) return gesture;
  gesture.progress = fired ? 1.0 : std::min(hold_->held_s / hold_s, 1.0);
  gesture.side = hold_->side;
  return gesture;
}

void GestureWatcher::forbid(const RaisedHands& hands) {
  hold_.reset();
  for (const RaisedHand& hand : hands)
    let_go_ = let_go_ || hand.beside_head == Verdict::inside;
}

/// True if this frame completes the ring.
bool GestureWatcher::update(HandState state, double t_s, double step_s) {
  const HandState before = std::exchange(hold_->state, state);
  if (state == HandState::held) {
    if (before == HandState::held && step_s <= max_step_s) hold_->held_s += step_s;
    hold_->last_s = t_s;
    hold_->broken_s = 0.0;
    return hold_->held_s >= hold_s - rounding_s;
  }
  if (state == HandState::broken) hold_->broken_s += step_s;
  if (state == HandState::moved) ++hold_->moved;
  const bool waved = hold_->moved > max_moved || (state == HandState::moved && before == state);
  if (waved || hold_->broken_s > max_broken_s || t_s - hold_->last_s > max_dropout_s) hold_.reset();
  return false;
}

Gesture GestureWatcher::push(const body::LandmarkFrame& frame, bool allowed) {
  const double step_s = last_s_ ? frame.t_s - *last_s_ : 0.0;
  last_s_ = frame.t_s;
  RaisedHands hands{};
  if (frame.seen)
    hands = find_raised_hands(motion::calc_body_points(*frame.seen), hold_ ? 1.0 : 0.0);
  if (!allowed) forbid(hands);
  bool fired = false;
  if (let_go_) wait_for_release(hands, frame.t_s);
  else if (allowed && !hold_) begin(hands, frame.t_s);
  else if (allowed) fired = update(classify(hands), frame.t_s, step_s);
  let_go_ = let_go_ || fired;
  const Gesture now = make_gesture(fired);
  if (fired) hold_.reset();
  return now;
}

} // namespace limber::coach
