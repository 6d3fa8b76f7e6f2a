#include "pose/tracker.hpp"

#include <algorithm>

namespace limber::pose {
namespace {

constexpr double min_presence = 0.5;

// In a part of the frame the detector has more false positives, but rarely with such a score; and a
// body larger than the part would have been found in the whole frame.
constexpr double min_score_in_part = 0.8;
constexpr double max_size_in_part = 1.25; // of the part's side

bool is_surely_in(const FoundBody& found, const Square& part) {
  return found.score >= min_score_in_part &&
         found.square.size_px <= max_size_in_part * part.size_px;
}

} // namespace

NextNetwork Tracker::begin(const FrameView& frame, double t_s) {
  sight_ = {};
  candidates_.clear();
  t_s_ = t_s;
  if (!frame.valid()) return step_ = NextNetwork::done;
  if (frame.width != width_ || frame.height != height_) {
    width_ = frame.width;
    height_ = frame.height;
    search_ = search_squares(width_, height_);
    next_part_ = 1;
  }
  looked_at_ = search_.front();
  parts_left_ = std::min(options_.parts_per_frame, static_cast<int>(search_.size()) - 1);
  is_followed_ = square_.has_value();
  return step_ = is_followed_ ? NextNetwork::landmarks : NextNetwork::detector;
}

void Tracker::fill(const FrameView& frame, std::span<float> input) const {
  if (step_ == NextNetwork::detector)
    sample(frame, looked_at_, detector_side, Border::black, -1.0F, 1.0F, input);
  if (step_ == NextNetwork::landmarks && square_)
    sample(frame, *square_, landmark_side, Border::repeated, 0.0F, 1.0F, input);
}

NextNetwork Tracker::take(const DetectorOutput& output) {
  if (step_ != NextNetwork::detector) return step_;
  candidates_ = find_bodies(output, looked_at_);
  if (looked_at_.size_px < search_.front().size_px)
    std::erase_if(candidates_, [this](const FoundBody& b) { return !is_surely_in(b, looked_at_); });
  sight_.people = std::max(sight_.people.value_or(0), candidates_.size());
  last_detection_s_ = t_s_;
  if (sight_.seen) return step_ = NextNetwork::done; // this was only a search for other bodies
  return next_candidate();
}

NextNetwork Tracker::next_candidate() {
  if (candidates_.empty()) return look_at_next_part();
  square_ = candidates_.front().square;
  candidates_.erase(candidates_.begin());
  return step_ = NextNetwork::landmarks;
}

NextNetwork Tracker::look_at_next_part() {
  reset();
  if (parts_left_ <= 0) return step_ = NextNetwork::done;
  --parts_left_;
  looked_at_ = search_[next_part_];
  next_part_ = next_part_ + 1 < search_.size() ? next_part_ + 1 : 1;
  return step_ = NextNetwork::detector;
}

NextNetwork Tracker::take(const LandmarkOutput& output) {
  if (step_ != NextNetwork::landmarks || !square_) return step_;
  const std::optional<SeenBody> seen = decode(output, *square_, width_, height_);
  if (seen && seen->presence >= min_presence) return accept(*seen);
  if (!is_followed_) return next_candidate();
  // Lost: search again in the same frame instead of losing a frame.
  reset();
  is_followed_ = false;
  return step_ = NextNetwork::detector;
}

NextNetwork Tracker::accept(const SeenBody& seen) {
  const SeenBody smooth = smoother_.apply(seen, t_s_, width_, height_, options_.smooth);
  sight_.seen = smooth.landmarks;
  sight_.presence = seen.presence;
  square_ = square_round_body(smooth.mid_hip, smooth.reach);
  const bool look_round =
      options_.look_round_s > 0.0 &&
      (!last_detection_s_ || t_s_ - *last_detection_s_ >= options_.look_round_s);
  return step_ = look_round ? NextNetwork::detector : NextNetwork::done;
}

void Tracker::reset() {
  smoother_.reset();
  square_.reset();
}

} // namespace limber::pose
