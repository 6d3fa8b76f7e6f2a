// Finds a camera from known points and where they were seen.
#pragma once

#include "performer/camera.hpp"

#include <vector>

namespace limber::accuracy {

struct Sighting {
  Eigen::Vector3d place; // in the room
  Eigen::Vector2d seen;  // pixels
};

/// Place, direction and focal length that fit best, starting from `guess`: Levenberg-Marquardt with
/// Huber weights, so that outliers have little influence.
performer::Camera find_camera(const std::vector<Sighting>& sightings, performer::Camera guess);

double median_off_px(const std::vector<Sighting>& sightings, const performer::Camera& camera);

} // namespace limber::accuracy
