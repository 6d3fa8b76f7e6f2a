// The soft shadow of a body on the floor, as a grid with interpolation.
#pragma once

#include "figure/occlusion.hpp"

#include <span>
#include <vector>

namespace limber::figure {

/// Where on the floor the shadow is computed: points at x0 + i step, z0 + j step, metres.
struct FloorGrid {
  float x0 = 0.0F;
  float z0 = 0.0F;
  float step = 0.025F;
  int columns = 0;
  int rows = 0;
};

/// Covers the whole shadow of the limbs. `light`: unit, from the floor towards the light.
FloorGrid find_floor_grid(std::span<const PlacedCapsule> capsules, const Eigen::Vector3f& light,
                          float step_m);

class FloorShadow {
public:
  FloorShadow(std::span<const PlacedCapsule> capsules, const Eigen::Vector3f& light,
              const FloorGrid& grid);

  /// 0 open .. 1 dark.
  float operator()(const Eigen::Vector3f& point) const;

  const FloorGrid& grid() const { return grid_; }
  /// Row by row.
  const std::vector<float>& dark() const { return dark_; }

private:
  FloorGrid grid_;
  std::vector<float> dark_;
};

} // namespace limber::figure
