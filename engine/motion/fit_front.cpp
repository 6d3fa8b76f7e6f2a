#include "motion/fit_front.hpp"

#include <cmath>

namespace limber::motion {
namespace {

// A pivot that is not positive means an unknown without information, which keeps its value.
constexpr double min_pivot = 1e-9;

} // namespace

void FitFront::add(const FrontRow& row, double residual, double weight) {
  for (int i = 0; i < row.used; ++i) {
    const auto a = static_cast<std::size_t>(i);
    const double scaled = weight * row.value[a];
    double* line = &upper_[index_of(row.column[a], 0)];
    for (int j = i; j < row.used; ++j) {
      const auto b = static_cast<std::size_t>(j);
      line[row.column[b]] += scaled * row.value[b];
    }
    line[front_right_side] -= scaled * residual;
  }
}

void FitFront::add_diagonal(int column, double weight) { at(column, column) += weight; }

EliminatedFrame FitFront::eliminate() {
  EliminatedFrame left{};
  for (int k = 0; k < dof_count_fit; ++k) {
    double* line = &upper_[index_of(k, 0)];
    const double pivot = std::sqrt(std::max(line[k], min_pivot));
    const double inverse = 1.0 / pivot;
    line[k] = pivot;
    for (int j = k + 1; j < front_size; ++j)
      line[j] *= inverse;
    for (int i = k + 1; i < front_right_side; ++i) {
      const double factor = line[i];
      if (factor == 0.0) continue;
      double* other = &upper_[index_of(i, 0)];
      for (int j = i; j < front_size; ++j)
        other[j] -= factor * line[j];
    }
    for (int j = k; j < front_size; ++j)
      left[static_cast<std::size_t>(k)][static_cast<std::size_t>(j)] = line[j];
  }
  // Frames move up by one; the constants and the right side stay where they are.
  constexpr int n = dof_count_fit;
  const auto clear = [this](int row, int from, int to) {
    for (int j = from; j < to; ++j)
      at(row, j) = 0.0;
  };
  for (int i = 0; i < 2 * n; ++i) {
    for (int j = i; j < 2 * n; ++j)
      at(i, j) = at(i + n, j + n);
    clear(i, 2 * n, 3 * n);
    for (int j = front_constants; j < front_size; ++j)
      at(i, j) = at(i + n, j);
  }
  for (int i = 2 * n; i < 3 * n; ++i)
    clear(i, i, front_size);
  return left;
}

void FitFront::forget_constants(double share) {
  FitFront alone = *this;
  alone.eliminate();
  alone.eliminate();
  for (int i = front_constants; i < front_right_side; ++i)
    for (int j = i; j < front_size; ++j)
      at(i, j) -= share * alone.at(i, j);
}

Constants FitFront::solve_constants() const {
  constexpr int n = constant_count;
  std::array<std::array<double, n + 1>, n> m{};
  for (int i = 0; i < n; ++i)
    for (int j = i; j <= n; ++j)
      m[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] =
          at(front_constants + i, front_constants + j);
  for (std::size_t k = 0; k < n; ++k) {
    const double pivot = std::sqrt(std::max(m[k][k], min_pivot));
    m[k][k] = pivot;
    for (std::size_t j = k + 1; j <= n; ++j)
      m[k][j] /= pivot;
    for (std::size_t i = k + 1; i < n; ++i)
      for (std::size_t j = i; j <= n; ++j)
        m[i][j] -= m[k][i] * m[k][j];
  }
  Constants step{};
  for (std::size_t k = n; k-- > 0;) {
    double sum = m[k][n];
    for (std::size_t j = k + 1; j < n; ++j)
      sum -= m[k][j] * step[j];
    step[k] = sum / m[k][k];
  }
  return step;
}

DofVector substitute(const EliminatedFrame& frame, const DofVector& next, const DofVector& after,
                     const Constants& constants) {
  constexpr std::size_t n = dof_count_fit;
  DofVector step{};
  for (std::size_t k = n; k-- > 0;) {
    const auto& line = frame[k];
    double sum = line[front_right_side];
    for (std::size_t j = k + 1; j < n; ++j)
      sum -= line[j] * step[j];
    for (std::size_t j = 0; j < n; ++j)
      sum -= line[n + j] * next[j] + line[2 * n + j] * after[j];
    for (std::size_t j = 0; j < constants.size(); ++j)
      sum -= line[static_cast<std::size_t>(front_constants) + j] * constants[j];
    step[k] = sum / line[k];
  }
  return step;
}

} // namespace limber::motion
