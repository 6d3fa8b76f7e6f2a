#include "support/labels.hpp"

#include "support/shared_data.hpp"

#include <cstdlib>
#include <map>
#include <sstream>

namespace limber::tests {
namespace {

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> pieces;
  std::stringstream stream(line);
  for (std::string piece; std::getline(stream, piece, separator);)
    pieces.push_back(piece);
  return pieces;
}

std::optional<int> whole(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return std::atoi(text.c_str());
}

} // namespace

std::vector<Label> read_labels(const std::filesystem::path& csv) {
  std::vector<Label> labels;
  std::vector<std::string> names;
  std::stringstream lines(read_file(csv));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split(line, ',');
    if (names.empty()) {
      names = cells;
      continue;
    }
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i)
      row[names[i]] = cells[i];
    Label label{row["file"],
                row["exercise"],
                whole(row["reps"]).value_or(0),
                whole(row["tolerance"]).value_or(0),
                whole(row["left"]),
                whole(row["right"]),
                {},
                row["view"],
                row["note"],
                row["form"].empty() ? "standard" : row["form"],
                row["person"]};
    for (const std::string& peak : split(row["peak_s"], ' '))
      if (!peak.empty()) label.peak_s.push_back(std::atof(peak.c_str()));
    labels.push_back(label);
  }
  return labels;
}

} // namespace limber::tests
