// Hand-made outputs of the landmark network.
#pragma once

#include "pose/landmark_decoder.hpp"

#include <vector>

namespace limber::tests {

struct LandmarkAnswer {
  std::vector<float> points = std::vector<float>(pose::network_point_count * 5, 0.0F);
  std::vector<float> presence{1.0F};
  std::vector<float> heat_maps = std::vector<float>(64 * 64 * pose::network_point_count, -50.0F);
  std::vector<float> world = std::vector<float>(pose::network_point_count * 3, 0.0F);

  /// All points in the middle of the square; the reach so that the next square is the same one.
  LandmarkAnswer() {
    for (std::size_t i = 0; i < pose::network_point_count; ++i)
      put(i, 128.0F, 128.0F);
    put(34, 128.0F, 128.0F - 256.0F / 2.5F);
  }

  void put(std::size_t i, float x, float y) {
    points[5 * i] = x;
    points[5 * i + 1] = y;
  }
  float& heat(std::size_t i, int column, int row) {
    return heat_maps[static_cast<std::size_t>(row * 64 + column) * pose::network_point_count + i];
  }
  pose::LandmarkOutput output() const { return {points, presence, heat_maps, world}; }
};

} // namespace limber::tests
