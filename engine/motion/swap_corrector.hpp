// Corrects frames in which the network swaps left and right limbs.
#pragma once

#include "body/landmarks.hpp"

#include <Eigen/Core>
#include <array>
#include <optional>

namespace limber::motion {

/// Follows one body. If it would have to jump, and with left and right swapped moves smoothly,
/// the network swapped them: the legs alone, or the trunk, the arms and the head, too. A swap that
/// persists is accepted: then what was remembered was wrong.
class SwapCorrector {
public:
  /// What is swapped in this frame.
  struct Swap {
    bool legs = false;
    bool trunk = false; // everything but the legs
  };

  Swap push(const body::Landmarks& seen, double t_s);
  void reset();

private:
  static constexpr std::size_t point_count = 16; // left and right in turn
  using Points = std::array<Eigen::Vector4d, point_count>;
  struct Group {
    std::size_t first = 0; // of the points
    std::size_t end = 0;
    bool swapped = false;
    double since_s = 0.0;
  };

  static Points read(const body::Landmarks& seen);
  void decide(Group& group, const Points& now, double t_s) const;

  std::optional<double> last_s_;
  Points before_{}; // after correction
  Points speed_{};  // m/s
  Group trunk_{0, 8};
  Group legs_{8, point_count};
};

/// The landmarks with left and right swapped as given.
body::Landmarks with_sides_swapped(const body::Landmarks& seen, const SwapCorrector::Swap& swap);

} // namespace limber::motion
