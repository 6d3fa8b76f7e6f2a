// The frozen sets of drawn videos: twenty of each exercise to develop on and twenty to prove on,
// and as many of something else.
#pragma once

#include "video_scene.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber::drawn {

/// Increased whenever videos of the same seed look different, which invalidates the cache.
inline constexpr int drawing_version = 3;

/// Of what every video of both sets is asked to show, and of the first five scenes of each
/// exercise: a test computes it anew.
inline constexpr std::uint64_t sets_checksum = 0x6afae84907a5fff7ULL;

inline constexpr std::string_view development_set = "development", proof_set = "proof";
inline constexpr int videos_each = 20;

struct SetVideo {
  std::string name;     // "squats-700001"
  std::string exercise; // an id, or "something-else"
  std::string view;     // "recommended", "30 degrees off"
  Request request;
};

/// Of each exercise in turn, so that the first few are some of each.
std::vector<SetVideo> videos_of(std::string_view set);

} // namespace limber::drawn
