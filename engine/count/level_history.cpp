#include "count/level_history.hpp"

#include "core/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace limber::count {
namespace {

constexpr double kept_s = 10.0;

} // namespace

void LevelHistory::push(double t_s, double level) {
  samples_.push_back({t_s, level});
  while (samples_.front().t_s < t_s - kept_s)
    samples_.pop_front();
}

std::optional<double> LevelHistory::median(double from_s, double to_s) const {
  return quantile(from_s, to_s, 0.5);
}

std::optional<double> LevelHistory::quantile(double from_s, double to_s, double share) const {
  std::vector<double> levels;
  for (const LevelSample& m : samples_)
    if (m.t_s >= from_s && m.t_s <= to_s) levels.push_back(m.level);
  if (levels.empty()) return std::nullopt;
  return core::upper_quantile(std::move(levels), share);
}

std::optional<double> LevelHistory::min(double from_s, double to_s) const {
  std::optional<double> min;
  for (const LevelSample& m : samples_)
    if (m.t_s >= from_s && m.t_s <= to_s) min = std::min(min.value_or(m.level), m.level);
  return min;
}

double LevelHistory::passage(const LevelSample& a, const LevelSample& b, double level) {
  const double rise = b.level - a.level;
  const double share = std::abs(rise) > 1e-9 ? (level - a.level) / rise : 1.0;
  return a.t_s + std::clamp(share, 0.0, 1.0) * (b.t_s - a.t_s);
}

std::optional<double> LevelHistory::find_rise(double level, double t_s) const {
  for (std::size_t i = samples_.size(); i-- > 1;) {
    const LevelSample &a = samples_[i - 1], &b = samples_[i];
    if (a.t_s < t_s && a.level <= level && b.level > level) return passage(a, b, level);
  }
  return std::nullopt;
}

std::optional<double> LevelHistory::find_rise_after(double level, double t_s) const {
  for (std::size_t i = 1; i < samples_.size(); ++i) {
    const LevelSample &a = samples_[i - 1], &b = samples_[i];
    if (b.t_s > t_s && a.level <= level && b.level > level) return passage(a, b, level);
  }
  return std::nullopt;
}

std::optional<double> LevelHistory::find_fall_before(double level, double t_s) const {
  for (std::size_t i = samples_.size(); i-- > 1;) {
    const LevelSample &a = samples_[i - 1], &b = samples_[i];
    if (a.t_s < t_s && a.level >= level && b.level < level) return passage(a, b, level);
  }
  return std::nullopt;
}

std::optional<double> LevelHistory::find_fall_after(double level, double t_s) const {
  for (std::size_t i = 1; i < samples_.size(); ++i) {
    const LevelSample &a = samples_[i - 1], &b = samples_[i];
    if (b.t_s > t_s && a.level >= level && b.level < level) return passage(a, b, level);
  }
  return std::nullopt;
}

} // namespace limber::count
