// Photographs of start and end positions: whether each lies at the right end of the right path.
#pragma once

#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber::accuracy {

enum class PathEnd : std::uint8_t { start, end };

struct PhotoPlace {
  std::string photo;
  std::string exercise;
  PathEnd expected = PathEnd::start;
  std::optional<double> path_position; // 0 at the path's start, 1 at its end; nothing: not seen
  bool gates = false;                  // no gate of the movement is surely broken

  bool right() const;
};

/// From the landmarks of MediaPipe's own full model in photos/mediapipe-landmarks.json.
core::Result<std::vector<PhotoPlace>>
find_photo_places(const std::filesystem::path& shared,
                  const std::map<std::string, exercise::Exercise>& exercises);

} // namespace limber::accuracy
