// The whole pipeline on the labelled clips and on variants of them.
#pragma once

#include "core/result.hpp"
#include "false_positives.hpp"
#include "gestures.hpp"
#include "recognition.hpp"
#include "support/labels.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::accuracy {

/// One labelled line in one variant.
struct ClipResult {
  tests::Label label;
  std::string variant; // "original", "mirrored", ...
  int expected = 0;
  int counted = 0;
  double duration_s = 0.0;
  bool angles_known = false; // there is motion capture of the same repetitions

  bool exact() const { return expected == counted; }
};

struct ClipResults {
  std::vector<ClipResult> lines;
  std::vector<RealNamed> named; // what was recognised in each original video
  FalsePositives distractors;   // every video in every variant and more speeds, asked for exercises
                                // not done in it
  GestureCount gestures;        // the same videos
};

/// Every line of clips/labels.csv in every variant, with the given model ("full"). Says what it
/// does on stderr. Errors: those of reading and of the models.
core::Result<ClipResults> judge_clips(const std::filesystem::path& shared,
                                      const std::string& model);

/// The exercise done in a video: the one whose repetitions its labels count, else none.
std::string exercise_in(const std::vector<tests::Label>& labels);
/// All others.
std::vector<std::string> not_done_in(const std::map<std::string, exercise::Exercise>& exercises,
                                     const std::vector<tests::Label>& labels);

} // namespace limber::accuracy
