// Monte Carlo scatter of quantities over random draws of their inputs.
#pragma once

#include "motion/posed_body.hpp"

#include "core/angle.hpp"
#include "motion/quantities.hpp"

#include <algorithm>
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
    std::array<double, body::quantity_count> off{};
    for (std::size_t i = 0; i < body::quantity_count; ++i) {
      const auto quantity = static_cast<body::Quantity>(i);
      off[i] = calc_value(quantity, drawn) - mean_[i];
      if (body::info_of(quantity).unit == body::QuantityUnit::angle && std::isfinite(off[i]))
        off[i] = core::wrap_angle(off[i]);
      sum_[i] += off[i];
      squares_[i] += off[i] * off[i];
    }
    for (std::size_t i = 0; i < body::quantity_count; ++i)
      products_[i] += off[i] * off[place_of_mirrored(i)];
  }
  double deviation(body::Quantity quantity) const {
    const auto i = static_cast<std::size_t>(quantity);
    return std::sqrt(covariance(squares_[i], i, i));
  }
  /// Of the mean of a quantity's sides, weighted as combine() weights them.
  double deviation_of_both(const body::QuantityRef& ref, const motion::Readings& readings) const {
    const double right = 1.0 / std::pow(motion::at(readings, ref.right).sigma, 2);
    const double left = 1.0 / std::pow(motion::at(readings, ref.left).sigma, 2);
    const auto r = static_cast<std::size_t>(ref.right);
    const auto l = static_cast<std::size_t>(ref.left);
    const double sum = right * right * covariance(squares_[r], r, r) +
                       left * left * covariance(squares_[l], l, l) +
                       2.0 * right * left * covariance(products_[r], r, l);
    return std::sqrt(std::max(0.0, sum)) / (right + left);
  }

private:
  static std::size_t place_of_mirrored(std::size_t i) {
    return static_cast<std::size_t>(body::mirrored(static_cast<body::Quantity>(i)));
  }
  double covariance(double products, std::size_t i, std::size_t j) const {
    return (products - sum_[i] * sum_[j] / count_) / (count_ - 1);
  }

  int count_ = 0;
  std::array<double, body::quantity_count> mean_{};
  std::array<double, body::quantity_count> sum_{};
  std::array<double, body::quantity_count> squares_{};
  std::array<double, body::quantity_count> products_{}; // with the other side
};

/// A quantity's sides, whose mean is the same reading as one that a file names.
inline std::vector<body::QuantityRef> all_of_both_sides() {
  std::vector<body::QuantityRef> refs;
  for (std::size_t i = 0; i < body::quantity_count; ++i) {
    const auto right = static_cast<body::Quantity>(i);
    const body::Quantity left = body::mirrored(right);
    if (right < left) refs.push_back({right, left});
  }
  return refs;
}

/// Opposite on both sides, so that their mean is always nothing.
inline bool is_opposite_on_both_sides(const body::QuantityRef& ref) {
  return ref.right == body::Quantity::foot_lift_r || ref.right == body::Quantity::ankle_crossed_r;
}

/// The sigma of combine() for sides that agree, whose mean has only the propagated uncertainty.
inline double stated_of_both(motion::Readings readings, const body::QuantityRef& ref) {
  motion::at(readings, ref.left).value = motion::at(readings, ref.right).value;
  return motion::combine(readings, ref).sigma;
}

inline void expect_near(double stated, double scattered, double share, body::Quantity quantity) {
  EXPECT_NEAR(stated / scattered, 1.0, share)
      << body::info_of(quantity).name << ": stated " << stated << ", scatters by " << scattered;
}

} // namespace limber::tests
