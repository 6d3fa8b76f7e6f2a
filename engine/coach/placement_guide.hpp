// Where to put the camera and how to stand, sit or lie in front of it, for one exercise and before
// anybody is in the frame: as data, as short sentences for the voice, and as the exercise's own
// words for the screen.
#pragma once

#include "coach/phrases.hpp"
#include "exercise/exercise.hpp"
#include "exercise/start_posture.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::coach {

/// Height of the lens, named by what is at that height.
enum class CameraHeight : std::uint8_t { floor, knee, table, chest, eyes };

/// Units of distances.
enum class Units : std::uint8_t { metric, imperial };

/// One sentence each, under eight words.
struct SpokenPlacement {
  std::string distance;
  std::string height;
  std::string be; // posture in front of it
};

struct PlacementGuide {
  double distance_m = 0.0;
  double height_m = 0.0;
  CameraHeight height{};
  exercise::StartPosture posture{};
  exercise::View view{};            // the best
  std::vector<exercise::View> also; // also suitable
  SpokenPlacement spoken;
  std::string shown; // the file's `placement`; English where the language has none
};

PlacementGuide make_placement_guide(const exercise::Exercise& exercise, Units units = Units::metric,
                                    const Phrases& phrases = {});

/// The sentences to say, in order. If the camera stands as for the exercise `before`, only what
/// differs: its height and the posture. Its distance is then corrected by what is seen ('step
/// back', 'come closer').
std::vector<std::string> spoken_after(const PlacementGuide& guide, const PlacementGuide* before);

CameraHeight find_camera_height(double height_m);

std::optional<Units> find_units(std::string_view name); // "metric", "imperial"
std::string_view name_of(CameraHeight height);          // "floor", "knee", "table", "chest", "eyes"

} // namespace limber::coach
