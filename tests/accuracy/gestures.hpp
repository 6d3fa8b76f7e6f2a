// False pause gestures: how often the gesture fires in recordings without it, and how far its ring
// went.
#pragma once

#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace limber::accuracy {

/// The result for recordings in which the gesture is not made.
struct GestureCount {
  int recordings = 0;
  double length_s = 0.0;
  int fired = 0;
  double max_progress = 0.0;          // of the ring, 0 to 1
  std::vector<std::string> sources{}; // where it fired

  void add(const GestureCount& other);
};

/// Runs over a whole recording, even if its exercise's file does not allow the gesture.
void watch(GestureCount& count, const body::LandmarkRecording& recording,
           const std::string& source);

struct GestureResults {
  std::map<std::string, GestureCount> performed; // by exercise id, walking up and away included
  std::map<std::string, bool> allowed;           // by exercise id: what its file says
  GestureCount distractors;                      // the performer's
  GestureCount recordings;                       // landmark recordings of real people
};

/// The performer's sets with these seeds and its distractors; the recordings of `shared` where it
/// is not empty. Errors: those of reading.
core::Result<GestureResults>
judge_gestures(const std::map<std::string, exercise::Exercise>& exercises, std::uint64_t first_seed,
               std::uint64_t seeds, const std::filesystem::path& shared);

} // namespace limber::accuracy
