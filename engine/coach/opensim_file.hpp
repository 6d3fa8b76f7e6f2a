// The fitted body as files that OpenSim opens: joint centres (TRC) and joint angles (MOT).
#pragma once

#include "motion/motion_frame.hpp"

#include <span>
#include <string>

namespace limber::coach {

/// Collects rows frame by frame. Axes of both files: y up from the floor, x to the image's
/// right, z toward the camera; metres, degrees. Limber's left is the person's.
class OpenSimTables {
public:
  /// Frames that were not fitted have a row without points in the TRC and none in the MOT.
  void push(std::span<const motion::MotionFrame> frames);

  /// Joint centres, heels and toes. `name`: of the recording; `fps`: its nominal rate.
  std::string write_trc(const std::string& name, double fps) const;
  /// Angles by the names of Rajagopal's model (2016). The hip's are of the thigh to the pelvis,
  /// whose tilt one camera can hardly measure: the header says so.
  std::string write_mot(const std::string& name) const;

private:
  std::string trc_rows_;
  std::string mot_rows_;
  int frames_ = 0;
  int fitted_ = 0;
};

} // namespace limber::coach
