// A laptop's or a phone's camera: where it stands and what it sees of the room.
#pragma once

#include "pose.hpp"

#include <span>

namespace limber::performer {

/// Camera axes: x to the image's right, y down, z away from the camera.
struct Camera {
  Vec place = Vec::Zero();
  Eigen::Matrix3d R_CG = Eigen::Matrix3d::Identity(); // turns a room vector into the camera's axes
  int width_px = 1280;
  int height_px = 720;
  double focal_px = 900.0;

  Vec seen(const Vec& p_G) const { return R_CG * (p_G - place); }
  /// Pixels, for a point in camera axes with z > 0.
  Eigen::Vector2d project(const Vec& p_C) const {
    return {0.5 * width_px + focal_px * p_C.x() / p_C.z(),
            0.5 * height_px + focal_px * p_C.y() / p_C.z()};
  }
};

/// Where a camera is recommended. The azimuth is seen from above, from the room's x towards its z:
/// 0 in front of a person who faces x, a quarter turn on that person's right.
struct Placement {
  double azimuth = 0.0;
  double lowest_m = 0.2, highest_m = 1.4; // height above the floor
  double portrait_share = 0.3;
};

/// A camera as people place it: at the placement, aimed roughly at the person, far enough away for
/// all of `active` (the points of the exercise), occasionally a little too near.
Camera draw_camera(Dice& dice, const Placement& placement, std::span<const Points> active);

} // namespace limber::performer
