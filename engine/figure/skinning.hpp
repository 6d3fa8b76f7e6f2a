// Skinning: the bones that each vertex follows, and their weights.
#pragma once

#include "figure/signed_distance.hpp"
#include "figure/surface.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::figure {

/// The neighbours of each vertex.
class Neighbours {
public:
  explicit Neighbours(const TriangleMesh& mesh);
  std::span<const std::uint32_t> of(std::size_t vertex) const {
    return std::span(all_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
  }

private:
  std::vector<std::uint32_t> first_;
  std::vector<std::uint32_t> all_;
};

using BoneWeights = std::array<float, bone_count>;

/// Each vertex starts with the bone of the shape it lies on; the weights are then diffused along
/// the skin, so that joints bend softly.
std::vector<BoneWeights> calc_weights(const TriangleMesh& mesh, const Neighbours& neighbours,
                                      std::span<const PlacedShape> shapes);

/// The largest shares of each vertex, summing to 1, largest first.
std::vector<std::array<Surface::Weight, bones_per_vertex>>
strongest(std::span<const BoneWeights> weights);

} // namespace limber::figure
