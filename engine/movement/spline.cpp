#include "movement/spline.hpp"

#include <algorithm>

namespace limber::movement {
namespace {

// Solves a tridiagonal system with one right side a dimension (Thomas). Diagonally dominant here.
std::vector<Eigen::VectorXd> solve_tridiagonal(const std::vector<double>& lower,
                                               std::vector<double> diagonal,
                                               const std::vector<double>& upper,
                                               std::vector<Eigen::VectorXd> rhs) {
  const std::size_t n = diagonal.size();
  for (std::size_t i = 1; i < n; ++i) {
    const double f = lower[i] / diagonal[i - 1];
    diagonal[i] -= f * upper[i - 1];
    rhs[i] -= f * rhs[i - 1];
  }
  rhs[n - 1] /= diagonal[n - 1];
  for (std::size_t i = n - 1; i-- > 0;)
    rhs[i] = (rhs[i] - upper[i] * rhs[i + 1]) / diagonal[i];
  return rhs;
}

// How many samples are repeated before and after a closed curve: the influence of the ends falls by
// a factor of 3.7 per sample.
constexpr std::size_t overlap = 24;

} // namespace

Spline::Spline(std::vector<double> t_s, std::vector<Eigen::VectorXd> values, bool closed,
               std::vector<bool> stops) {
  const std::size_t n = t_s.size();
  stops.resize(n, false);
  std::size_t first = 0;
  if (closed) {
    const double period = t_s.back() - t_s.front();
    const std::size_t round = n - 1;
    std::vector<double> long_t_s;
    std::vector<Eigen::VectorXd> long_values;
    std::vector<bool> long_stops;
    const auto count = static_cast<std::ptrdiff_t>(round);
    const auto margin = static_cast<std::ptrdiff_t>(overlap);
    for (std::ptrdiff_t i = -margin; i <= count + margin; ++i) {
      std::ptrdiff_t rounds = i / count;
      if (i % count < 0) --rounds;
      const auto k = static_cast<std::size_t>(i - rounds * count);
      long_t_s.push_back(t_s[k] + static_cast<double>(rounds) * period);
      long_values.push_back(values[k]);
      long_stops.push_back(stops[k]);
    }
    t_s = std::move(long_t_s);
    values = std::move(long_values);
    stops = std::move(long_stops);
    first = overlap;
  }
  const std::size_t m = t_s.size();
  std::vector<double> lower(m, 0.0), diagonal(m, 1.0), upper(m, 0.0);
  std::vector<Eigen::VectorXd> rhs(m, Eigen::VectorXd::Zero(values.front().size()));
  for (std::size_t i = 1; i + 1 < m; ++i) {
    if (stops[i]) continue; // slope 0
    const double before = t_s[i] - t_s[i - 1];
    const double after = t_s[i + 1] - t_s[i];
    lower[i] = 1.0 / before;
    upper[i] = 1.0 / after;
    diagonal[i] = 2.0 * (lower[i] + upper[i]);
    rhs[i] = 3.0 * ((values[i] - values[i - 1]) / (before * before) +
                    (values[i + 1] - values[i]) / (after * after));
  }
  std::vector<Eigen::VectorXd> slope = solve_tridiagonal(lower, diagonal, upper, std::move(rhs));
  const auto begin = static_cast<std::ptrdiff_t>(first);
  const auto end = begin + static_cast<std::ptrdiff_t>(n);
  t_s_.assign(t_s.begin() + begin, t_s.begin() + end);
  value_.assign(values.begin() + begin, values.begin() + end);
  slope_.assign(slope.begin() + begin, slope.begin() + end);
}

Eigen::VectorXd Spline::operator()(double t_s) const {
  t_s = std::clamp(t_s, t_s_.front(), t_s_.back());
  const auto next = std::upper_bound(t_s_.begin() + 1, t_s_.end() - 1, t_s);
  const auto i = static_cast<std::size_t>(next - t_s_.begin()) - 1;
  const double h = t_s_[i + 1] - t_s_[i];
  const double s = (t_s - t_s_[i]) / h;
  const double s2 = s * s;
  const double s3 = s2 * s;
  return (2 * s3 - 3 * s2 + 1) * value_[i] + (s3 - 2 * s2 + s) * h * slope_[i] +
         (-2 * s3 + 3 * s2) * value_[i + 1] + (s3 - s2) * h * slope_[i + 1];
}

} // namespace limber::movement
