#include "movement/smoothing.hpp"

#include <Eigen/Cholesky>
#include <array>

namespace limber::movement {
namespace {

constexpr double hold = 1e6;        // weight of fixed samples
constexpr Eigen::Index padding = 4; // samples at rest beyond an open end

} // namespace

void smooth_samples(std::vector<Eigen::VectorXd>& samples, const std::vector<bool>& fixed,
                    bool closed, double strength) {
  const auto n = static_cast<Eigen::Index>(samples.size());
  if (n < 4) return;
  const Eigen::Index pad = closed ? 0 : padding;
  const Eigen::Index m = n + 2 * pad;
  const auto sample_of = [&](Eigen::Index i) {
    return static_cast<std::size_t>(std::clamp<Eigen::Index>(i - pad, 0, n - 1));
  };
  Eigen::MatrixXd A = Eigen::MatrixXd::Zero(m, m);
  Eigen::MatrixXd B(m, samples.front().size());
  for (Eigen::Index i = 0; i < m; ++i) {
    const bool beyond = i < pad || i >= n + pad;
    const double weight = beyond || fixed[sample_of(i)] ? hold : 1.0;
    A(i, i) = weight;
    B.row(i) = weight * samples[sample_of(i)].transpose();
  }
  constexpr std::array<double, 4> difference{-1.0, 3.0, -3.0, 1.0};
  const Eigen::Index rows = closed ? m : m - 3;
  for (Eigen::Index r = 0; r < rows; ++r)
    for (Eigen::Index i = 0; i < 4; ++i)
      for (Eigen::Index j = 0; j < 4; ++j)
        A((r + i) % m, (r + j) % m) += strength * difference[static_cast<std::size_t>(i)] *
                                       difference[static_cast<std::size_t>(j)];
  const Eigen::MatrixXd X = A.ldlt().solve(B);
  for (Eigen::Index i = 0; i < n; ++i)
    if (!fixed[static_cast<std::size_t>(i)])
      samples[static_cast<std::size_t>(i)] = X.row(i + pad).transpose();
}

} // namespace limber::movement
