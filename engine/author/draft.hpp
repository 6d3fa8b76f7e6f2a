// From a recording of somebody who does a movement at least twice to an exercise: its file's
// values, comments that say how sure each part is, and what was found.
#pragma once

#include "author/phrases.hpp"
#include "author/support.hpp"
#include "body/landmarks.hpp"
#include "core/result.hpp"
#include "exercise/exercise.hpp"
#include "exercise/writer.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace limber::author {

struct Wishes {
  std::string id;                       // of the new file
  std::string name;                     // what people read
  int reps = 2;                         // how often the movement was done at least
  std::optional<exercise::Sides> sides; // found out where not said
};

/// One joint, or one on both sides, from the start to the extreme.
struct JointMove {
  body::Coordinate coordinate{}; // the right one
  bool both = false;
  double from_rad = 0.0;
  double to_rad = 0.0;
  double sigma_rad = 0.0;
};

/// When one repetition leaves the start, is at its extreme, and is back.
struct RepTimes {
  double start_s = 0.0;
  double turn_s = 0.0;
  double end_s = 0.0;
};

enum class Sureness : std::uint8_t { sure, fairly_sure, unsure };
std::string_view name_of(Sureness sureness); // "sure", "fairly sure", "not sure"

struct Findings {
  int reps = 0;
  int left = 0; // of them, where the movement has sides
  int right = 0;
  std::vector<RepTimes> times;
  double rep_s = 0.0; // with its rest
  double out_s = 0.0;
  double stay_s = 0.0;
  double back_s = 0.0;
  double rest_s = 0.0;
  double length_spread_s = 0.0;
  double alike_rad = 0.0;
  double uneven_rad = 0.0;
  double seen_share = 0.0; // of the recording
  Stance stance = Stance::standing;
  Stance turn_stance = Stance::standing;
  std::vector<exercise::Part> floor; // what bears the weight at the start, and at the extreme
  std::vector<exercise::Part> turn_floor;
  std::vector<JointMove> moves; // the largest first
  std::string like;             // id of a known exercise that it resembles; may be empty
  std::string like_name;
  int counted = 0; // of its own repetitions, by the counter with the new file
  Sureness sureness = Sureness::sure;
  std::vector<std::string> doubts; // whole sentences
};

struct Draft {
  exercise::Exercise exercise;
  exercise::Comments comments;
  Findings findings;
};

/// `known`: the exercises there are, to say which one it resembles and to count it beside them.
/// Errors: no_body; no_reading where too little was seen; no_solution where nothing was done twice.
/// `words`: the language of the findings and of the new exercise's texts. What only programs read,
/// and the file's comments, are English.
core::Result<Draft> draft_exercise(const body::LandmarkRecording& recording, const Wishes& wishes,
                                   std::span<const exercise::Exercise> known,
                                   const language::Language& words = english_phrases());

/// "A movement like 'Squats', starting from standing: both hips bend to 95 degrees, ...": the whole
/// finding in plain words, sentence by sentence, without the doubts.
std::vector<std::string> describe(const Findings& findings,
                                  const language::Language& words = english_phrases());

} // namespace limber::author
