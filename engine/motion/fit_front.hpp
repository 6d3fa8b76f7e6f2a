// The normal equations of a sequence of frames, solved by a frontal (block-tridiagonal)
// elimination.
//
// Each frame is linked with the next two and with the constants. The front holds three frames, the
// constants and the right side; the first frame is eliminated (Cholesky), and the others move up.
// The rows of an eliminated frame are kept, so that its step can be calculated once the later steps
// are known.
#pragma once

#include "motion/fit_body.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace limber::motion {

inline constexpr int front_frames = 3;
inline constexpr int front_constants = front_frames * dof_count_fit; // first column
inline constexpr int front_right_side = front_constants + constant_count;
inline constexpr int front_size = front_right_side + 1;

/// One residual's derivatives, columns ascending.
struct FrontRow {
  std::array<int, 96> column{};
  std::array<double, 96> value{};
  int used = 0;
  void add(int at, double d) {
    column[static_cast<std::size_t>(used)] = at;
    value[static_cast<std::size_t>(used++)] = d;
  }
};

/// An eliminated frame: the upper triangle of its factor and its links.
using EliminatedFrame = std::array<std::array<double, front_size>, dof_count_fit>;

class FitFront {
public:
  /// Adds weight * (residual + row * step)^2 / 2 to what is minimised.
  void add(const FrontRow& row, double residual, double weight);
  void add_diagonal(int column, double weight);
  /// Eliminates the first frame; the others move up and an empty third one is added.
  EliminatedFrame eliminate();
  /// Removes that share of the frames' information about the constants, and leaves that about each
  /// other. The front must hold two frames.
  void forget_constants(double share);
  /// The constants' factor, with no frame left, and their step.
  Constants solve_constants() const;
  double& at(int row, int column) { return upper_[index_of(row, column)]; }
  double at(int row, int column) const { return upper_[index_of(row, column)]; }

private:
  static std::size_t index_of(int row, int column) {
    return static_cast<std::size_t>(row) * front_size + static_cast<std::size_t>(column);
  }
  std::array<double, static_cast<std::size_t>(front_size) * front_size> upper_{};
};

/// A frame's step once those of the next two frames and of the constants are known.
DofVector substitute(const EliminatedFrame& frame, const DofVector& next, const DofVector& after,
                     const Constants& constants);

} // namespace limber::motion
