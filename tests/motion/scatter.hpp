// How far quantities scatter when what they are calculated from is drawn many times.
#pragma once

#include "motion/posed_body.hpp"

#include "core/angle.hpp"
#include "motion/quantities.hpp"

#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace limber::tests {

inline constexpr int draws = 4000;
/// A sample's standard deviation itself scatters by 1 / sqrt(2 * draws), 1.1 %: four of those.
inline constexpr double sampling_tolerance = 0.05;

inline double calc_value(body::Quantity quantity, const motion::BodyPoints& points) {
  const motion::Formula& formula = motion::formulas()[static_cast<std::size_t>(quantity)];
  return formula.value(points, formula.side);
}

/// The standard deviation of each quantity; NaN where it was undefined in a draw.
class Scatter {
public:
  explicit Scatter(const motion::BodyPoints& mean) {
    for (std::size_t i = 0; i < body::quantity_count; ++i)
      mean_[i] = calc_value(static_cast<body::Quantity>(i), mean);
  }
  void add(const motion::BodyPoints& drawn) {
    ++count_;
    for (std::size_t i = 0; i < body::quantity_count; ++i) {
      const auto quantity = static_cast<body::Quantity>(i);
      double off = calc_value(quantity, drawn) - mean_[i];
      if (body::info_of(quantity).unit == body::QuantityUnit::angle && std::isfinite(off))
        off = core::wrap_angle(off);
      sum_[i] += off;
      squares_[i] += off * off;
    }
  }
  double deviation(body::Quantity quantity) const {
    const auto i = static_cast<std::size_t>(quantity);
    return std::sqrt((squares_[i] - sum_[i] * sum_[i] / count_) / (count_ - 1));
  }

private:
  int count_ = 0;
  std::array<double, body::quantity_count> mean_{};
  std::array<double, body::quantity_count> sum_{};
  std::array<double, body::quantity_count> squares_{};
};

inline void expect_near(double stated, double scattered, double share, body::Quantity quantity) {
  EXPECT_NEAR(stated / scattered, 1.0, share)
      << body::info_of(quantity).name << ": stated " << stated << ", scatters by " << scattered;
}

} // namespace limber::tests
