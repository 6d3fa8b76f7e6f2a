// The signed distance to the melted shapes, and a triangle mesh of where it is zero.
#pragma once

#include "figure/flesh.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::figure {

/// A shape placed in the ground frame.
struct PlacedFlesh {
  Flesh flesh;
  Frame frame_GB;
  Vec3 centre_G = Vec3::Zero(); // of a ball round all of it
  double radius = 0.0;
};

std::vector<PlacedFlesh> place_flesh(std::span<const Flesh> flesh, const Bones& bones);

/// Distance to one shape alone, metres, negative inside. Exact for cones (Quilez, 'round cone');
/// for ellipsoids the first-order estimate, exact on the surface.
double calc_distance(const PlacedFlesh& shape, const Vec3& point_G);

/// Distance to the shapes melted together in their order by a cubic smooth minimum.
double calc_distance(std::span<const PlacedFlesh> shapes, const Vec3& point_G);
double calc_distance(std::span<const PlacedFlesh* const> shapes, const Vec3& point_G);

using Triangle = std::array<std::uint32_t, 3>;

struct TriangleMesh {
  std::vector<Vec3> vertices;
  std::vector<Triangle> triangles; // counter-clockwise seen from outside
};

/// Surface nets on a grid of the given spacing, only near the surface.
TriangleMesh calc_surface_net(std::span<const PlacedFlesh> shapes, double spacing_m);

} // namespace limber::figure
