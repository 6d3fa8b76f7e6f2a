// Turns a file's time stamps, which may be missing, doubled or jump, into times that ascend
// strictly.
#pragma once

#include <optional>

namespace limber::video {

class FrameClock {
public:
  /// `usual_step_s`: what lies between two frames where the file does not say (1 / frame rate);
  /// `length_s`: what the file says it lasts, where it does.
  FrameClock(double usual_step_s, std::optional<double> length_s);

  /// The time of the next frame, 0 for the first; `stamp_s` as stored in the file.
  double next(std::optional<double> stamp_s);

private:
  double usual_step_s_;
  std::optional<double> length_s_;
  std::optional<double> origin_s_; // the stamp that is time 0
  double last_s_ = 0.0;
  bool started_ = false;
};

} // namespace limber::video
