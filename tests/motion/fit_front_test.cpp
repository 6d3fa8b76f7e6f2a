#include "motion/fit_front.hpp"

#include <Eigen/Dense>
#include <gtest/gtest.h>
#include <random>

using namespace limber;
using namespace limber::motion;

namespace {

constexpr int frames = 5;
constexpr int unknowns = frames * dof_count_fit + constant_count;

/// A chain of random rows over three frames and the constants each, in the front and as a matrix.
struct Chain {
  std::vector<EliminatedFrame> rows;
  FitFront front;
  Eigen::MatrixXd H = Eigen::MatrixXd::Zero(unknowns, unknowns);
  Eigen::VectorXd b = Eigen::VectorXd::Zero(unknowns);
};

Chain make_chain() {
  std::mt19937 random(11);
  std::normal_distribution<double> normal;
  Chain chain;
  for (int f = 0; f < frames; ++f) {
    const int ahead = std::min(front_frames, frames - f) * dof_count_fit;
    for (int r = 0; r < 60; ++r) {
      FrontRow row;
      Eigen::VectorXd dense = Eigen::VectorXd::Zero(unknowns);
      for (int c = r % 3; c < ahead; c += 3) {
        const double v = normal(random);
        row.add(c, v);
        dense[f * dof_count_fit + c] = v;
      }
      for (int c = 0; c < constant_count; c += 2) {
        const double v = normal(random);
        row.add(front_constants + c, v);
        dense[frames * dof_count_fit + c] = v;
      }
      const double residual = normal(random);
      chain.front.add(row, residual, 0.7);
      chain.H += 0.7 * dense * dense.transpose();
      chain.b -= 0.7 * residual * dense;
    }
    for (int i = 0; i < dof_count_fit; ++i) {
      chain.front.add_diagonal(i, 0.5);
      chain.H(f * dof_count_fit + i, f * dof_count_fit + i) += 0.5;
    }
    if (f + 1 == frames)
      for (int i = 0; i < constant_count; ++i) {
        chain.front.add_diagonal(front_constants + i, 2.0);
        chain.H(frames * dof_count_fit + i, frames * dof_count_fit + i) += 2.0;
      }
    chain.rows.push_back(chain.front.eliminate());
  }
  return chain;
}

} // namespace

TEST(FitFront, solves_a_chain_of_frames_as_the_whole_matrix_does) {
  const Chain chain = make_chain();
  const Eigen::VectorXd whole = chain.H.ldlt().solve(chain.b);
  const Constants constants = chain.front.solve_constants();
  for (int i = 0; i < constant_count; ++i)
    EXPECT_NEAR(constants[static_cast<std::size_t>(i)], whole[frames * dof_count_fit + i], 1e-9);
  std::vector<DofVector> steps(frames + 2, DofVector{});
  for (std::size_t f = frames; f-- > 0;) {
    steps[f] = substitute(chain.rows[f], steps[f + 1], steps[f + 2], constants);
    for (std::size_t i = 0; i < dof_count_fit; ++i)
      EXPECT_NEAR(steps[f][i], whole[static_cast<int>(f * dof_count_fit + i)], 1e-9);
  }
}

TEST(FitFront, forgetting_reduces_information_about_the_constants_and_keeps_their_mean) {
  Chain chain = make_chain();
  FitFront before = chain.front;
  FrontRow row; // two frames that know something of the constants
  row.add(3, 1.0);
  row.add(40, -2.0);
  row.add(front_constants + 1, 0.5);
  before.add(row, 0.3, 2.0);
  for (int i = 0; i < 2 * dof_count_fit; ++i)
    before.add_diagonal(i, 1.0);
  FitFront after = before;
  after.forget_constants(0.5);
  const auto told = [](FitFront front) {
    front.eliminate();
    front.eliminate();
    return front;
  };
  const FitFront was = told(before);
  const FitFront is = told(after);
  for (int i = front_constants; i < front_right_side; ++i)
    EXPECT_NEAR(is.at(i, i), 0.5 * was.at(i, i), 1e-9 * was.at(i, i));
  const Constants mean_before = was.solve_constants();
  const Constants mean_after = is.solve_constants();
  for (std::size_t i = 0; i < constant_count; ++i)
    EXPECT_NEAR(mean_after[i], mean_before[i], 1e-6);
}
