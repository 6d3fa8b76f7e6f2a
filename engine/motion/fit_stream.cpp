#include "motion/fit_stream.hpp"

#include <algorithm>

namespace limber::motion {
namespace {

// After this long without a body the next one may be elsewhere, or another person.
constexpr double gap_s = 0.6;

MotionFrame unread(double t_s) {
  MotionFrame frame;
  frame.t_s = t_s;
  return frame;
}

} // namespace

FitStream::FitStream(int width_px, int height_px)
    : size_{static_cast<double>(std::max(1, width_px)),
            static_cast<double>(std::max(1, height_px))},
      fit_(size_) {
  fit_.set_uncertainty_function(calc_fitted_uncertainty);
}

void FitStream::restart() {
  fit_ = LiveFit(size_);
  fit_.set_uncertainty_function(calc_fitted_uncertainty);
}

void FitStream::drain(bool to_the_end, std::vector<MotionFrame>& out) {
  for (const LiveFit::Result& fitted : fit_.take(to_the_end)) {
    // Earlier frames that were not fitted have no reading.
    for (; !waiting_.empty() && waiting_.front().t_s < fitted.t_s; waiting_.pop_front())
      out.push_back(unread(waiting_.front().t_s));
    if (waiting_.empty() || !waiting_.front().seen) continue;
    out.push_back(make_fitted_frame(fitted, *waiting_.front().seen, size_));
    waiting_.pop_front();
  }
  if (to_the_end) {
    for (const body::LandmarkFrame& frame : waiting_)
      out.push_back(unread(frame.t_s));
    waiting_.clear();
    restart();
  }
}

std::vector<MotionFrame> FitStream::push(const body::LandmarkFrame& frame) {
  std::vector<MotionFrame> out;
  if (last_seen_s_ && frame.t_s - *last_seen_s_ > gap_s) {
    drain(true, out);
    last_seen_s_.reset();
  }
  if (!frame.seen && waiting_.empty()) {
    out.push_back(unread(frame.t_s));
    return out;
  }
  waiting_.push_back(frame);
  if (frame.seen) {
    last_seen_s_ = frame.t_s;
    fit_.push(frame);
  }
  drain(false, out);
  return out;
}

std::vector<MotionFrame> FitStream::finish() {
  std::vector<MotionFrame> out;
  drain(true, out);
  return out;
}

std::optional<MotionFrame> FitStream::newest() const {
  const auto fitted = fit_.newest();
  if (!fitted || waiting_.empty() || !waiting_.back().seen) return std::nullopt;
  return make_fitted_frame(*fitted, *waiting_.back().seen, size_);
}

} // namespace limber::motion
