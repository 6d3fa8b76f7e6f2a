#include "video/frame_clock.hpp"

#include <cmath>

namespace limber::video {
namespace {

// A larger step back begins new time stamps (recordings joined together); a smaller one is
// disorder. A smaller step ahead is never damage.
constexpr double restart_s = 1.0;
// A stamp this far behind the end of the file is a damaged one.
constexpr double past_the_end_s = 1.0;
constexpr double smallest_step_s = 1e-3;

} // namespace

FrameClock::FrameClock(double usual_step_s, std::optional<double> length_s)
    : usual_step_s_{usual_step_s >= smallest_step_s ? usual_step_s : smallest_step_s},
      length_s_{length_s} {}

double FrameClock::next(std::optional<double> stamp_s) {
  if (stamp_s && !std::isfinite(*stamp_s)) stamp_s.reset();
  if (!started_) {
    started_ = true;
    origin_s_ = stamp_s;
    return last_s_ = 0.0;
  }
  const double usual_s = last_s_ + usual_step_s_;
  if (!stamp_s) return last_s_ = usual_s;
  if (!origin_s_) origin_s_ = *stamp_s - usual_s;

  const double time_s = *stamp_s - *origin_s_;
  const bool goes_back = time_s < last_s_ - restart_s;
  const bool leaps_ahead =
      length_s_ && time_s > *length_s_ + past_the_end_s && time_s > usual_s + restart_s;
  if (goes_back || leaps_ahead) {
    origin_s_ = *stamp_s - usual_s;
    return last_s_ = usual_s;
  }
  if (time_s <= last_s_) return last_s_ += smallest_step_s;
  return last_s_ = time_s;
}

} // namespace limber::video
