// The counter on the landmark recordings of real people.
#pragma once

#include "core/result.hpp"
#include "false_positives.hpp"
#include "recognition.hpp"
#include "support/labels.hpp"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace limber::accuracy {

struct RecordingResult {
  tests::Label label;
  int counted = 0;
  double duration_s = 0.0;

  bool within() const { return std::abs(counted - label.reps) <= label.tolerance; }
};

struct RecordingResults {
  std::vector<RecordingResult> lines;
  std::vector<RealNamed> named;
  FalsePositives distractors;
};

/// Every line of landmarks/labels.csv whose exercise there is a file for; the distractors also
/// slower, quicker and mirrored.
core::Result<RecordingResults> judge_recordings(const std::filesystem::path& shared);

/// Every line of uiprmd/labels.csv for the standard form: people recorded by motion capture, seen
/// by a virtual camera and disturbed like a network's landmarks. Counts only.
core::Result<RecordingResults> judge_captured(const std::filesystem::path& shared);

} // namespace limber::accuracy
