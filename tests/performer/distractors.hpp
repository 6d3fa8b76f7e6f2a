// Recordings in which the exercise that is asked for is not done: nothing may be counted.
#pragma once

#include "performer.hpp"

#include <string>
#include <vector>

namespace limber::performer {

struct Distractor {
  body::LandmarkRecording recording;
  std::string name; // what is being done: "waving, drinking"
  std::vector<ExerciseKind> not_done;
  double length_s = 0.0;
};

struct DistractorTake {
  Take take; // its truth has no repetition; the rest of it has no meaning
  std::string name;
  std::vector<ExerciseKind> not_done;
};

/// Deterministic. Everyday doings, stretching, sitting and lying, other exercises; every fifth does
/// one of the nine, so that only the other eight are not done.
DistractorTake make_distractor_take(std::uint64_t seed);
/// The same for a drawn video; never one of the nine.
DistractorTake make_distractor_take(std::uint64_t seed, const TakeOptions& options);
Distractor perform_distractor(std::uint64_t seed);

/// The frozen distractors (seeds.hpp), more than half an hour.
std::vector<Distractor> distractors();

} // namespace limber::performer
