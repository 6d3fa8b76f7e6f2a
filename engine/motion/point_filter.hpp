// Smooths a point over time: a one-euro filter whose cut-off follows the point's speed, so that all
// three coordinates lag alike.
#pragma once

#include "core/one_euro.hpp"

#include <Eigen/Core>
#include <array>

namespace limber::motion {

/// Filters a point in metres. Steps of time may differ from call to call.
class PointFilter {
public:
  /// `dt_s` since the last call; a step of zero or less starts anew, and the first point passes.
  Eigen::Vector3d push(const Eigen::Vector3d& point, double dt_s);
  void reset();

private:
  std::array<core::OneEuroFilter, 3> axes_;
};

} // namespace limber::motion
