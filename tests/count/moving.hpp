// Synthetic motion frames for the counters' tests: a few quantities over time, of a body at a given
// place.
#pragma once

#include "motion/motion_frame.hpp"

#include <Eigen/Core>
#include <cmath>
#include <initializer_list>
#include <numbers>
#include <utility>

namespace limber::tests {

/// From 0 to 1 and back in each period.
inline double wave(double t_s, double period_s) {
  return 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * t_s / period_s);
}

struct Said {
  body::Quantity quantity;
  double value;
};

/// All given quantities have a small uncertainty; hips and ankles are seen at `place_m` on the
/// image plane.
inline motion::MotionFrame frame_at(double t_s, std::initializer_list<Said> said,
                                    const Eigen::Vector2d& place_m = {0.0, 0.0}) {
  motion::MotionFrame frame;
  frame.t_s = t_s;
  frame.seen = true;
  frame.px_per_m = 300.0;
  for (const Said& one : said)
    motion::at(frame.readings, one.quantity) = {one.value, 0.02};
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    frame.image_plane_m[i] = place_m;
    frame.visibility[i] = 1.0;
  }
  return frame;
}

} // namespace limber::tests
