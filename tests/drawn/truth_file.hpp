// The ground truth of a drawn video, as JSON beside it.
#pragma once

#include "video_scene.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::drawn {

/// The performer's truth, the camera, and of every frame the joint centres and angles.
std::string write_truth(const VideoScene& scene);

/// A truth as it is read again.
struct DrawnTruth {
  performer::Truth performed;
  std::vector<performer::ExerciseKind> not_done;
  performer::Camera camera;
  double height_m = 0.0;
  std::vector<std::string> shows;
  std::vector<double> times;  // of each frame
  std::vector<Joints> joints; // those that the file holds, in the room
};

std::optional<DrawnTruth> read_truth(const std::string& text);

} // namespace limber::drawn
