// The landmarks as points in one frame, each with its uncertainty.
//
// Frame C (camera): x to the image's right, y up, z toward the camera, metres about the mid-hip.
// BlazePose's world points have y down and z away; they are converted only here.
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

/// Converts BlazePose's world points to frame C. A point's uncertainty is larger if the network
/// reports it hidden or if it lies outside the image, where it is only estimated.
BodyPoints calc_body_points(const body::Landmarks& seen);

/// The factor by which a landmark is less certain than a clearly seen one, from its position in the
/// image and its visibility.
double calc_spread(const body::Landmark& image);

} // namespace limber::motion
