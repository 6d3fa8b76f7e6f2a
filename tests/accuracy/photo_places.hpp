// Photographs of start and end positions: whether each lies at the right end of the right path.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::accuracy {

enum class PathEnd : std::uint8_t { start, end };

/// A photograph labelled by eye, and MediaPipe's own full model's landmarks of it.
struct LabelledPhoto {
  std::string name;
  std::string exercise;
  PathEnd end = PathEnd::start;
  body::Landmarks seen;
};

/// From photos/mediapipe-landmarks.json. Errors: file_missing, file_damaged.
core::Result<std::vector<LabelledPhoto>> read_labelled_photos(const std::filesystem::path& shared);

struct PhotoPlace {
  std::string photo;
  std::string exercise;
  PathEnd expected = PathEnd::start;
  std::optional<double> path_position; // 0 at the path's start, 1 at its end; nothing: not seen
  bool gates = false;                  // no gate of the movement is surely broken

  bool right() const;
};

core::Result<std::vector<PhotoPlace>>
find_photo_places(const std::filesystem::path& shared,
                  const std::map<std::string, exercise::Exercise>& exercises);

} // namespace limber::accuracy
