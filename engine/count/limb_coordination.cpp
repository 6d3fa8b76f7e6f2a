#include "count/limb_coordination.hpp"

#include "core/angle.hpp"
#include "count/cycle.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace limber::count {
namespace {

// Squats give 0.9 and more even from the side; steps, in which the knees take turns, less than 0.
constexpr double min_correlation = 0.3;
constexpr double max_limb_sigma = core::rad(30.0); // a side less certain than this is not used
constexpr std::size_t min_samples = 5;
constexpr double min_seen_share = 0.5;
// Share of the moving leg's range. A standing leg has 0.1 of it; in walking both have the same.
constexpr double max_other_share = 0.5;
constexpr double max_side_share = 0.55; // in a circle both ranges are nearly equal
constexpr double tail = 0.1;            // cut off at each end of a range as outliers

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

/// Range between its quantiles; nothing if too little was seen.
std::optional<double> range_of(std::span<const CycleSample> samples, body::Quantity quantity) {
  std::vector<double> values;
  for (const CycleSample& sample : samples) {
    const motion::Reading& reading = motion::at(sample.frame.readings, quantity);
    if (reading.sigma <= max_limb_sigma) values.push_back(reading.value);
  }
  const double needed = min_seen_share * static_cast<double>(samples.size());
  if (values.size() < min_samples || static_cast<double>(values.size()) < needed)
    return std::nullopt;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>((1.0 - tail) * last)] -
         values[static_cast<std::size_t>(tail * last)];
}

std::optional<body::Quantity> sideways_of(body::Quantity forward) {
  using body::Quantity;
  if (forward == Quantity::leg_forward_r) return Quantity::leg_outward_r;
  if (forward == Quantity::leg_forward_l) return Quantity::leg_outward_l;
  return std::nullopt;
}

bool stands_on(const exercise::Count& count, exercise::Part foot) {
  return std::find(count.support_contact.begin(), count.support_contact.end(), foot) !=
         count.support_contact.end();
}

} // namespace

RejectionCause judge_legs(std::span<const CycleSample> samples, const exercise::Count& count) {
  using exercise::Part;
  if (stands_on(count, Part::foot_r) == stands_on(count, Part::foot_l)) return RejectionCause::none;
  for (const exercise::Driver& driver : count.drivers) {
    const body::Quantity own = driver.quantity.right;
    const body::Quantity other = body::mirrored(own);
    if (driver.quantity.both_sides() || other == own) continue;
    const auto range = range_of(samples, own);
    if (!range) continue;
    const auto other_range = range_of(samples, other);
    if (other_range && *other_range > max_other_share * *range) return RejectionCause::both;
    const auto sideways = sideways_of(own);
    const auto side_range = sideways ? range_of(samples, *sideways) : std::nullopt;
    if (side_range && *side_range > max_side_share * *range) return RejectionCause::sideways;
  }
  return RejectionCause::none;
}

bool moved_in_phase(std::span<const CycleSample> samples,
                    std::span<const exercise::Driver> drivers) {
  for (const exercise::Driver& driver : drivers) {
    if (!driver.quantity.both_sides()) continue;
    std::vector<Eigen::Vector3d> pairs; // right, left, weight
    for (const CycleSample& sample : samples) {
      const motion::Reading& right = motion::at(sample.frame.readings, driver.quantity.right);
      const motion::Reading& left = motion::at(sample.frame.readings, driver.quantity.left);
      const double sigma = std::max(right.sigma, left.sigma);
      if (sigma > max_limb_sigma) continue;
      pairs.push_back({right.value, left.value, 1.0 / (sigma * sigma)});
    }
    const double needed = min_seen_share * static_cast<double>(samples.size());
    if (pairs.size() < min_samples || static_cast<double>(pairs.size()) < needed) continue;
    if (calc_correlation(pairs) < min_correlation) return false;
  }
  return true;
}

} // namespace limber::count
