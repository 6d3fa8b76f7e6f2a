#include "support/mot_file.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>

namespace limber::tests {

double value_between(const std::vector<double>& times, const std::vector<double>& values,
                     double t_s) {
  const auto after = std::upper_bound(times.begin(), times.end(), t_s);
  if (after == times.begin() || after == times.end()) return std::nan("");
  const auto i = static_cast<std::size_t>(after - times.begin());
  const double share = (t_s - times[i - 1]) / (times[i] - times[i - 1]);
  return (1.0 - share) * values[i - 1] + share * values[i];
}

MotAngle read_mot_angle(const std::filesystem::path& file, const std::string& name) {
  MotAngle angle;
  std::ifstream in(file);
  std::string line;
  bool in_degrees = false;
  while (std::getline(in, line) && line.find("endheader") == std::string::npos)
    if (line.find("inDegrees=yes") != std::string::npos) in_degrees = true;
  std::size_t column = 0;
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    const std::vector<std::string> row{std::istream_iterator<std::string>(cells), {}};
    if (row.empty()) continue;
    if (row.front() == "time") {
      column = static_cast<std::size_t>(std::find(row.begin(), row.end(), name) - row.begin());
      continue;
    }
    if (column == 0 || column >= row.size()) return {};
    const double value = std::stod(row[column]);
    angle.times_s.push_back(std::stod(row.front()));
    angle.values_deg.push_back(in_degrees ? value : core::deg(value));
  }
  return angle;
}

} // namespace limber::tests
