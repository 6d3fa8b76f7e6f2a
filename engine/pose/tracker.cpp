#include "pose/tracker.hpp"

#include <algorithm>

namespace limber::pose {
namespace {

constexpr double min_presence = 0.5;

} // namespace

Step Tracker::begin(const PictureView& picture, double t_s) {
  sight_ = {};
  candidates_.clear();
  t_s_ = t_s;
  if (!picture.valid()) return step_ = Step::done;
  width_ = picture.width;
  height_ = picture.height;
  is_followed_ = square_.has_value();
  return step_ = is_followed_ ? Step::landmarks : Step::detector;
}

void Tracker::fill(const PictureView& picture, std::span<float> input) const {
  if (step_ == Step::detector)
    sample(picture, square_round_picture(width_, height_), detector_side, Border::black, -1.0F,
           1.0F, input);
  if (step_ == Step::landmarks && square_)
    sample(picture, *square_, landmark_side, Border::repeated, 0.0F, 1.0F, input);
}

Step Tracker::take(const DetectorOutput& output) {
  if (step_ != Step::detector) return step_;
  candidates_ = find_bodies(output, width_, height_);
  sight_.people = candidates_.size();
  last_detection_s_ = t_s_;
  if (sight_.seen) return step_ = Step::done; // this was only a look round
  return next_candidate();
}

Step Tracker::next_candidate() {
  if (candidates_.empty()) {
    reset();
    return step_ = Step::done;
  }
  square_ = candidates_.front().square;
  candidates_.erase(candidates_.begin());
  return step_ = Step::landmarks;
}

Step Tracker::take(const LandmarkOutput& output) {
  if (step_ != Step::landmarks || !square_) return step_;
  const std::optional<SeenBody> seen = decode(output, *square_, width_, height_);
  if (seen && seen->presence >= min_presence) return accept(*seen);
  if (!is_followed_) return next_candidate();
  // Lost: look for it in this same picture rather than let a picture go by.
  reset();
  is_followed_ = false;
  return step_ = Step::detector;
}

Step Tracker::accept(const SeenBody& seen) {
  const SeenBody smooth = smoother_.apply(seen, t_s_, width_, height_, options_.smooth);
  sight_.seen = smooth.landmarks;
  sight_.presence = seen.presence;
  square_ = square_round_body(smooth.mid_hip, smooth.reach);
  const bool look_round =
      options_.look_round_s > 0.0 &&
      (!last_detection_s_ || t_s_ - *last_detection_s_ >= options_.look_round_s);
  return step_ = look_round ? Step::detector : Step::done;
}

void Tracker::reset() {
  smoother_.reset();
  square_.reset();
}

} // namespace limber::pose
