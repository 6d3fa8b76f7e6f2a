// Whether the network sees drawn people in deep positions as it sees real ones: photographs of the
// ends of an exercise beside frames of drawn people at the same end.
#pragma once

#include "drawn_cache.hpp"
#include "photo_places.hpp"

#include <array>
#include <string>
#include <vector>

namespace limber::accuracy {

/// What the network says of one image, whichever side it is: degrees, and visibilities of 0 to 1.
enum class PhotoValue : std::uint8_t {
  thigh_to_trunk_more,
  thigh_to_trunk_less,
  knee_more,
  knee_less,
  knee_visibility,
  ankle_visibility
};
inline constexpr std::array<const char*, 6> photo_value_names{
    "thigh to trunk, more bent", "less bent",         "knee, more bent", "less bent",
    "less visible knee",         "less visible ankle"};

struct PhotoLikeness {
  std::string photo;
  std::string exercise;
  PathEnd end = PathEnd::start;
  std::array<double, photo_value_names.size()> real{};
  std::array<std::vector<double>, photo_value_names.size()> drawn; // of every frame at that end
};

/// Of squats, lunges and figure fours, without their drawn frames.
/// Errors: file_missing, file_damaged.
core::Result<std::vector<PhotoLikeness>> read_photo_values(const std::filesystem::path& shared);

/// Adds the frames in which this video is at the photographs' ends.
void add_drawn_values(std::vector<PhotoLikeness>& photos, const SeenDrawn& seen);

std::string write_photo_likeness(const std::vector<PhotoLikeness>& photos);

} // namespace limber::accuracy
