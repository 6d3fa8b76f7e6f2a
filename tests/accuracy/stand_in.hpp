// Whether a drawn person is a fair stand-in for a real one: the squats of opencap-squat.mp4, whose
// motion capture is known, drawn with a body of that size before the same camera.
#pragma once

#include "drawn_errors.hpp"

#include <filesystem>
#include <string>

namespace limber::accuracy {

struct StandIn {
  DrawnGroup real, drawn;
  performer::Camera camera;   // as it was found
  double camera_off_px = 0.0; // median distance of the network's points from what it predicts
};

/// Draws the video and runs the network over both, unless they are cached.
/// Errors: file_missing, those of reading, drawing and the models.
core::Result<StandIn> compare_stand_in(const std::filesystem::path& shared,
                                       const std::filesystem::path& cache, const std::string& model,
                                       int threads);

std::string write_stand_in(const StandIn& result);

} // namespace limber::accuracy
