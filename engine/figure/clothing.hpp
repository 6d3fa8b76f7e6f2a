// T-shirt, shorts, socks and hair: regions of the figure's surface, cut along their hems and lifted
// off the skin, so that they read as cloth.
#pragma once

#include "figure/skinning.hpp"

#include <span>
#include <vector>

namespace limber::figure {

/// The surface while it is made.
struct RawSurface {
  TriangleMesh mesh;
  std::vector<BoneWeights> weights;
  std::vector<Region> regions;
  std::vector<float> creases; // 0 open .. 1 deep in a fold
  std::vector<Triangle> rims; // the edges of the clothes, which join the surface
};

/// Depths inside the hems, metres, negative outside; one for each garment.
inline constexpr std::size_t garment_count = 4;
using HemDepths = std::array<double, garment_count>;

/// Cuts the bare mesh along the hems; left and right mirror each other. `shapes`: in the bind pose
/// of `bones`. `size`: the person's height relative to the reference.
std::vector<HemDepths> cut_hems(RawSurface& raw, std::span<const PlacedShape> shapes,
                                const Bones& bones, double size);
/// Lifts the clothes off the skin and finds the creases.
void lift_clothes(RawSurface& raw, const std::vector<HemDepths>& depths,
                  std::span<const PlacedShape> shapes, double size);

/// Right and left: a soft band round the thigh of the shorts, 0..1.
std::vector<std::array<float, 2>> mark_hip_bands(const RawSurface& raw, const Bones& bones,
                                                 double size);

} // namespace limber::figure
