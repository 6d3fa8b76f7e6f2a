// The last seconds of one level: when it crossed a value, and its quantiles over an interval.
#pragma once

#include <deque>
#include <optional>

namespace limber::count {

class LevelHistory {
public:
  /// Times ascend; what is older than `kept_s` is forgotten.
  void push(double t_s, double level);
  void clear() { samples_.clear(); }

  bool empty() const { return samples_.empty(); }
  double first_s() const { return samples_.front().t_s; }

  /// Median over [from, to]; nothing where no sample lies there.
  std::optional<double> median(double from_s, double to_s) const;
  std::optional<double> quantile(double from_s, double to_s, double share) const;
  std::optional<double> min(double from_s, double to_s) const;

  /// The last passage of `level` before `t_s`, from below it to above, interpolated between two
  /// samples.
  std::optional<double> find_rise(double level, double t_s) const;
  /// The first passage from below to above after `t_s`.
  std::optional<double> find_rise_after(double level, double t_s) const;
  /// The last passage from above to below before `t_s`.
  std::optional<double> find_fall_before(double level, double t_s) const;
  /// The first passage from above to below after `t_s`.
  std::optional<double> find_fall_after(double level, double t_s) const;

private:
  struct LevelSample {
    double t_s = 0.0;
    double level = 0.0;
  };
  static double passage(const LevelSample& a, const LevelSample& b, double level);

  std::deque<LevelSample> samples_;
};

} // namespace limber::count
