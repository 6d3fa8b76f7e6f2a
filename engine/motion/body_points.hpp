// The landmarks as points in one frame, each with its uncertainty.
//
// Frame C (camera): x to the image's right, y up, z toward the camera, metres about the mid-hip.
// BlazePose's world points have y down and z away; this is the one place where they are turned.
#pragma once

#include "body/landmarks.hpp"

#include <Eigen/Core>
#include <array>

namespace limber::motion {

using Point = Eigen::Vector3d;

struct BodyPoints {
  std::array<Point, body::landmark_count> p_C{};
  std::array<Point, body::landmark_count> sigma_C{}; // one standard deviation an axis, m

  const Point& operator[](body::LandmarkId id) const { return p_C[static_cast<std::size_t>(id)]; }
};

/// Turns BlazePose's world points into frame C. A point's uncertainty grows where the network says
/// it is hidden and where it lies outside the image: there it was guessed, not seen.
BodyPoints calc_body_points(const body::Landmarks& seen);

/// How many times as uncertain a landmark is as a clearly seen one, from its place in the image and
/// its visibility.
double calc_spread(const body::Landmark& image);

} // namespace limber::motion
