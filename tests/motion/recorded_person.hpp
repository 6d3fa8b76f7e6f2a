// A stick figure in front of a perspective camera, with the errors of a network: compressed and
// noisy depth, jittering image points.
#pragma once

#include "support/stick_person.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

namespace limber::tests {

struct ImageErrors {
  double depth_factor = 1.0; // share of the true depth that the network gives
  double depth_m = 0.0;      // standard deviations
  double image_m = 0.0;
};

inline constexpr int frame_px = 1000; // width and height
inline constexpr double camera_distance_m = 3.5;
inline constexpr double focal_length = 0.85;

/// One frame: the lower foot (the mean of both where neither is) stands where it stood, the camera
/// at hip height.
inline body::LandmarkFrame record_person(double t_s, const StickPose& pose,
                                         const ImageErrors& faults, std::mt19937& random) {
  std::normal_distribution<double> normal;
  body::Landmarks seen = stick_person(pose);
  double lowest = 0.0;
  for (const body::Landmark& p : seen.world)
    lowest = std::max(lowest, p.y);
  const body::Landmark& right = body::at(seen.world, body::LandmarkId::right_ankle);
  const body::Landmark& left = body::at(seen.world, body::LandmarkId::left_ankle);
  const double share = std::clamp(0.5 + (right.y - left.y) / 0.1, 0.0, 1.0); // of the right foot
  const double foot_x = share * right.x + (1.0 - share) * left.x;
  const double foot_z = share * right.z + (1.0 - share) * left.z;
  // The network puts its hip points further apart than the joints' centres (by 1.3 on a person
  // measured with motion capture).
  for (const body::LandmarkId hip : {body::LandmarkId::left_hip, body::LandmarkId::right_hip}) {
    body::Landmark& p = body::at(seen.world, hip);
    p = {1.3 * p.x, 1.3 * p.y, 1.3 * p.z, p.visibility};
  }
  constexpr double floor_m = 0.9; // below the camera
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    body::Landmark& world = seen.world[i];
    const double depth = camera_distance_m + world.z - foot_z;
    const double scale = focal_length / depth;
    seen.image[i].x = 0.5 + scale * (world.x - foot_x + faults.image_m * normal(random));
    seen.image[i].y = 0.5 + scale * (world.y + floor_m - lowest + faults.image_m * normal(random));
    world.z = faults.depth_factor * world.z + faults.depth_m * normal(random);
  }
  return {t_s, seen};
}

inline std::vector<body::LandmarkFrame>
record_person(double seconds, double fps, const std::function<StickPose(double)>& pose_at,
              const ImageErrors& faults, unsigned seed = 1) {
  std::mt19937 random(seed);
  const int count = static_cast<int>(seconds * fps);
  std::vector<body::LandmarkFrame> frames;
  frames.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i)
    frames.push_back(record_person(i / fps, pose_at(i / fps), faults, random));
  return frames;
}

} // namespace limber::tests
