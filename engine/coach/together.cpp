#include "coach/together.hpp"

#include "coach/cycle.hpp"
#include "core/angle.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace limber::coach {
namespace {

// Squats give 0.9 and more even from the side; steps, in which the knees take turns, less than 0.
constexpr double least_correlation = 0.3;
constexpr double most_sigma = core::rad(30.0); // a side known no better does not speak
constexpr std::size_t least_samples = 5;
constexpr double least_seen_share = 0.5;

/// Pearson's r, each pair weighted by the certainty of its less certain side.
double calc_correlation(const std::vector<Eigen::Vector3d>& pairs) {
  Eigen::Vector2d mean = Eigen::Vector2d::Zero();
  double weights = 0.0;
  for (const auto& pair : pairs) {
    mean += pair.z() * pair.head<2>();
    weights += pair.z();
  }
  mean /= weights;
  double xx = 0.0, yy = 0.0, xy = 0.0;
  for (const auto& pair : pairs) {
    const Eigen::Vector2d d = pair.head<2>() - mean;
    xx += pair.z() * d.x() * d.x();
    yy += pair.z() * d.y() * d.y();
    xy += pair.z() * d.x() * d.y();
  }
  return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : 1.0;
}

} // namespace

bool moved_together(std::span<const CycleSample> samples,
                    std::span<const exercise::Driver> drivers) {
  for (const exercise::Driver& driver : drivers) {
    if (!driver.quantity.both_sides()) continue;
    std::vector<Eigen::Vector3d> pairs; // right, left, weight
    for (const CycleSample& sample : samples) {
      const motion::Reading& right = motion::at(sample.frame.readings, driver.quantity.right);
      const motion::Reading& left = motion::at(sample.frame.readings, driver.quantity.left);
      const double sigma = std::max(right.sigma, left.sigma);
      if (sigma > most_sigma) continue;
      pairs.push_back({right.value, left.value, 1.0 / (sigma * sigma)});
    }
    const double needed = least_seen_share * static_cast<double>(samples.size());
    if (pairs.size() < least_samples || static_cast<double>(pairs.size()) < needed) continue;
    if (calc_correlation(pairs) < least_correlation) return false;
  }
  return true;
}

} // namespace limber::coach
