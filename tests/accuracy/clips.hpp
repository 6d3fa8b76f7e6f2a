// The whole pipeline on the labelled clips and on variants of them.
#pragma once

#include "core/result.hpp"
#include "support/labels.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace limber::accuracy {

/// One labelled line in one variant.
struct ClipResult {
  tests::Label label;
  std::string variant; // "as it is", "mirrored", ...
  int expected = 0;
  int counted = 0;
  double duration_s = 0.0;

  bool exact() const { return expected == counted; }
};

/// Every line of clips/labels.csv in every variant, with the given model ("full"). Says what it
/// does on stderr. Errors: those of reading and of the models.
core::Result<std::vector<ClipResult>> judge_clips(const std::filesystem::path& shared,
                                                  const std::string& model);

} // namespace limber::accuracy
