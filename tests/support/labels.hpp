// labels.csv: the ground truth of clips and recordings.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace limber::tests {

struct Label {
  std::string file;
  std::string exercise;
  int reps = 0;
  int tolerance = 0;
  std::optional<int> left;
  std::optional<int> right;
  std::vector<double> peak_s; // the moment of each repetition's deepest point
  std::string view;
  std::string note;
  std::string form;   // "standard" where the file does not say
  std::string person; // empty where the file does not say
};

/// Rows in the file's order; columns by their names in the header. Comment lines start with #.
std::vector<Label> read_labels(const std::filesystem::path& csv);

} // namespace limber::tests
