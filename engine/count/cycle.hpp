// One cycle of a movement: its samples, and where it started, turned and ended.
#pragma once

#include "count/gate.hpp"
#include "motion/motion_frame.hpp"

#include <vector>

namespace limber::count {

/// One moment of a cycle, kept until the cycle is judged.
struct CycleSample {
  motion::MotionFrame frame;
  double path_position = 0.0;
  bool contralateral = false; // on the other side of the neutral position, if it has one
  bool off_path = false;
  Verdict always = Verdict::unseen;
  double sigma = 0.0; // of `path_position`
};

/// A whole cycle that passed its gates.
struct Cycle {
  double start_s = 0.0;
  double turn_s = 0.0;
  double end_s = 0.0;
  double start_level = 0.0; // progress at the start
  double turn_level = 0.0;  // progress at the turning point
  std::vector<CycleSample> samples;

  double amplitude() const { return turn_level - start_level; }
};

} // namespace limber::count
