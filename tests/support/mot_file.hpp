// Joint angles over time out of OpenSim's MOT files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace limber::tests {

/// A sampled value between its samples; NaN outside of them.
double value_between(const std::vector<double>& times, const std::vector<double>& values,
                     double t_s);

/// One column of a MOT file: an angle, in degrees whatever the file has.
struct MotAngle {
  std::vector<double> times_s;
  std::vector<double> values_deg;

  double at(double t_s) const { return value_between(times_s, values_deg, t_s); }
};

/// Empty where the file or the column is not there.
MotAngle read_mot_angle(const std::filesystem::path& file, const std::string& name);

} // namespace limber::tests
