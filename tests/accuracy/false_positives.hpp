// False positives: counts in recordings in which the exercise asked for is not done.
#pragma once

#include "body/landmarks.hpp"
#include "exercise/exercise.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

namespace limber::accuracy {

/// Something that was counted but not done.
struct FalseCount {
  std::string exercise; // asked for
  std::string source;   // what was done, or the video
  int reps = 0;
  double held_s = 0.0;
  std::uint64_t seed = 0; // of the performer; 0: a recording
};

struct FalsePositives {
  int recordings = 0;
  double length_s = 0.0; // each recording once, whatever it was asked for
  std::vector<FalseCount> found{};

  int reps() const;
};

/// Counts every exercise of `not_done` in the recording.
void find_false_positives(FalsePositives& hour,
                          const std::map<std::string, exercise::Exercise>& exercises,
                          const std::vector<std::string>& not_done,
                          const body::LandmarkRecording& recording, const std::string& source,
                          std::uint64_t seed = 0);

/// The same at each of these times its speed.
void find_false_positives(FalsePositives& hour,
                          const std::map<std::string, exercise::Exercise>& exercises,
                          const std::vector<std::string>& not_done,
                          const body::LandmarkRecording& recording, const std::string& source,
                          std::initializer_list<double> speeds);

/// The performer's distractors of these seeds.
FalsePositives
find_performers_false_positives(const std::map<std::string, exercise::Exercise>& exercises,
                                std::uint64_t first_seed, std::uint64_t seeds);

} // namespace limber::accuracy
