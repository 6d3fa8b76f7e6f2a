// The signed distance to the blended shapes, and a triangle mesh of where it is zero.
#pragma once

#include "figure/implicit_shapes.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::figure {

/// A shape placed in the ground frame.
struct PlacedShape {
  ImplicitShape shape;
  Frame frame_GB;
  Vec3 centre_G = Vec3::Zero(); // of a sphere around the whole shape
  double radius = 0.0;
};

std::vector<PlacedShape> place_shapes(std::span<const ImplicitShape> shapes, const Bones& bones);

/// Distance to one shape alone, metres, negative inside. Exact for cones (Quilez, 'round cone');
/// for ellipsoids the first-order estimate, exact on the surface.
double calc_distance(const PlacedShape& shape, const Vec3& point_G);

/// Distance to the shapes blended in their order by a cubic smooth minimum.
double calc_distance(std::span<const PlacedShape> shapes, const Vec3& point_G);
double calc_distance(std::span<const PlacedShape* const> shapes, const Vec3& point_G);

using Triangle = std::array<std::uint32_t, 3>;

struct TriangleMesh {
  std::vector<Vec3> vertices;
  std::vector<Triangle> triangles; // counterclockwise seen from outside
};

/// Surface nets on a grid of the given spacing, only near the surface.
TriangleMesh calc_surface_net(std::span<const PlacedShape> shapes, double spacing_m);

} // namespace limber::figure
