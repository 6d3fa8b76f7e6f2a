// How far the eye's landmarks are from MediaPipe's own, on the shared photographs and clip.
#pragma once

#include "core/result.hpp"
#include "infer/models.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::accuracy {

/// One photograph: how far its visible landmarks lie from the reference.
struct PhotoDistance {
  std::string photo;
  bool found = false;
  double median_percent = 0.0; // of the person's height
  double worst_percent = 0.0;
  std::string worst_landmark{};
};

/// Distances of landmarks whose reference visibility is at least 0.5, in percent of the person's
/// height: the longer side of the box round the reference's landmarks, in pixels.
struct PhotoAccuracy {
  infer::ModelId model = infer::ModelId::full;
  std::size_t photos = 0;
  std::size_t found = 0;
  double median_percent = 0.0;
  double p95_percent = 0.0;
  double world_median_mm = 0.0;          // of all 33 world landmarks
  std::vector<PhotoDistance> by_photo{}; // in the reference's order
};

/// One clip against a recording of MediaPipe's, all landmarks of all its frames.
struct ClipAccuracy {
  std::size_t frames = 0;               // in the reference
  std::size_t seen = 0;                 // of these, in which the eye saw somebody
  double smoothed_median_percent = 0.0; // with MediaPipe's filter, as the reference was made
  double smoothed_p95_percent = 0.0;
  double plain_median_percent = 0.0; // without
  double plain_p95_percent = 0.0;
  double smoothed_world_median_mm = 0.0;
};

/// shared/photos against shared/photos/mediapipe-landmarks.json, each photograph by itself.
core::Result<PhotoAccuracy> measure_photos(const std::filesystem::path& shared,
                                           infer::ModelId model);

/// shared/clips/pose_squats.mp4 against its recording (full model, with 33.333 ms per frame).
core::Result<ClipAccuracy> measure_clip(const std::filesystem::path& shared);

} // namespace limber::accuracy
