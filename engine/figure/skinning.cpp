#include "figure/skinning.hpp"

#include <algorithm>
#include <numeric>

namespace limber::figure {
namespace {

// Diffusion steps: about sqrt(steps) grid cells to either side of a border between two bones.
constexpr int spread_steps = 14;

} // namespace

Neighbours::Neighbours(const TriangleMesh& mesh) {
  std::vector<std::vector<std::uint32_t>> around(mesh.vertices.size());
  for (const Triangle& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k) {
      // Each edge of a closed mesh occurs once in either direction.
      around[t[k]].push_back(t[(k + 1) % 3]);
    }
  first_.reserve(around.size() + 1);
  first_.push_back(0);
  for (const auto& list : around) {
    all_.insert(all_.end(), list.begin(), list.end());
    first_.push_back(static_cast<std::uint32_t>(all_.size()));
  }
}

std::vector<BoneWeights> calc_weights(const TriangleMesh& mesh, const Neighbours& neighbours,
                                      std::span<const PlacedShape> shapes) {
  std::vector<BoneWeights> weights(mesh.vertices.size());
  for (std::size_t i = 0; i < mesh.vertices.size(); ++i) {
    double nearest = 1e3;
    std::size_t bone = 0;
    for (const PlacedShape& shape : shapes) {
      if ((mesh.vertices[i] - shape.centre_G).norm() - shape.radius > nearest) continue;
      const double d = calc_distance(shape, mesh.vertices[i]);
      if (d < nearest) {
        nearest = d;
        bone = shape.shape.bone;
      }
    }
    weights[i][bone] = 1.0F;
  }
  std::vector<BoneWeights> next(weights.size());
  for (int step = 0; step < spread_steps; ++step) {
    for (std::size_t i = 0; i < weights.size(); ++i) {
      BoneWeights mean{};
      const auto around = neighbours.of(i);
      for (const std::uint32_t n : around)
        for (std::size_t b = 0; b < bone_count; ++b)
          mean[b] += weights[n][b];
      const float share = 0.5F / static_cast<float>(around.size());
      for (std::size_t b = 0; b < bone_count; ++b)
        next[i][b] = 0.5F * weights[i][b] + share * mean[b];
    }
    std::swap(weights, next);
  }
  return weights;
}

std::vector<std::array<Surface::Weight, bones_per_vertex>>
strongest(std::span<const BoneWeights> weights) {
  std::vector<std::array<Surface::Weight, bones_per_vertex>> result(weights.size());
  std::array<std::uint8_t, bone_count> order{};
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::iota(order.begin(), order.end(), std::uint8_t{0});
    std::partial_sort(order.begin(), order.begin() + bones_per_vertex, order.end(),
                      [&](auto a, auto b) { return weights[i][a] > weights[i][b]; });
    float sum = 0.0F;
    for (std::size_t k = 0; k < bones_per_vertex; ++k)
      sum += weights[i][order[k]];
    for (std::size_t k = 0; k < bones_per_vertex; ++k)
      result[i][k] = {order[k], weights[i][order[k]] / sum};
  }
  return result;
}

} // namespace limber::figure
