// The soft shadow a body throws on the floor, as a grid that is looked up between its points.
#pragma once

#include "body/occlusion.hpp"

#include <span>
#include <vector>

namespace limber::draw {

class FloorShadow {
public:
  /// `light`: unit, from the floor towards the light.
  FloorShadow(std::span<const body::PlacedCapsule> capsules, const Eigen::Vector3f& light);

  /// 0 open .. 1 dark.
  float operator()(const Eigen::Vector3f& point) const;

private:
  static constexpr float step_m = 0.025F;
  float x0_ = 0.0F;
  float z0_ = 0.0F;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<float> dark_;
};

} // namespace limber::draw
