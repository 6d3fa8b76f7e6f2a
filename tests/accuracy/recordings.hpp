// The counter on the landmark recordings of real people.
#pragma once

#include "core/result.hpp"
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

/// Every line of landmarks/labels.csv whose exercise there is a file for.
core::Result<std::vector<RecordingResult>> judge_recordings(const std::filesystem::path& shared);

} // namespace limber::accuracy
