// The surface of the figure: one smooth closed mesh over the skeleton, posed by skinning.
#pragma once

#include "figure/implicit_shapes.hpp"
#include "figure/signed_distance.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace limber::figure {

inline constexpr std::size_t bones_per_vertex = 6;

/// What a vertex belongs to, and so its colour.
enum class Region : std::uint8_t { skin, shirt, shorts, sock, hair, eye, brow, mouth };
inline constexpr std::size_t region_count = 8;

/// Made once for a person; a pose then moves the vertices by linear blend skinning.
struct Surface {
  struct Weight {
    std::uint8_t bone = 0;
    float share = 0.0F;
  };
  std::vector<Vec3> vertices;      // in the bind pose, ground frame, metres
  std::vector<Triangle> triangles; // counterclockwise seen from outside
  std::size_t rim_begin = 0;       // from here the edges of the clothes, which shape no normals
  std::vector<std::array<Weight, bones_per_vertex>> weights; // shares sum to 1
  std::vector<Region> regions;
  std::vector<float> creases; // 0 open .. 1 deep in a fold or under a hem, which is darker
  std::vector<std::array<float, 2>> hip_bands; // right, left: a band over the shorts, 0..1
  std::vector<Vec3> breath; // how a full breath moves the vertex, in the bind pose, metres
  Bones bones_made;         // R_GB, p_GB of the bind pose
};

/// The surface in one pose.
struct Shape {
  std::vector<Eigen::Vector3f> vertices; // ground frame, metres
  std::vector<Eigen::Vector3f> normals;  // outwards, unit
};

/// Grid spacing of the standard figure; gives about 14,000 vertices.
inline constexpr double standard_spacing_m = 0.018;

Surface make_surface(const Skeleton& skeleton, double spacing_m = standard_spacing_m);

/// `breath`: 0 after breathing out, 1 full. Reuses the storage of `shape`.
void calc_shape(const Surface& surface, const Bones& bones, double breath, Shape& shape);

} // namespace limber::figure
