// The surface of the figure: one smooth closed mesh over the skeleton, posed by skinning.
#pragma once

#include "figure/implicit_shapes.hpp"
#include "figure/signed_distance.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace limber::figure {

inline constexpr std::size_t bones_per_vertex = 6;

/// Made once for a person; a pose then moves the vertices by linear blend skinning.
struct Surface {
  struct Weight {
    std::uint8_t bone = 0;
    float share = 0.0F;
  };
  std::vector<Vec3> vertices;      // in the bind pose, ground frame, metres
  std::vector<Triangle> triangles; // counterclockwise seen from outside
  std::vector<std::array<Weight, bones_per_vertex>> weights; // shares sum to 1
  std::vector<std::array<float, 2>> hip_nearness; // right, left: 1 round the joint, 0 far away
  std::vector<Vec3> breath; // how a full breath moves the vertex, in the bind pose, metres
  Bones bones_made;         // R_GB, p_GB of the bind pose
};

/// The surface in one pose.
struct Shape {
  std::vector<Eigen::Vector3f> vertices; // ground frame, metres
  std::vector<Eigen::Vector3f> normals;  // outwards, unit
};

/// Grid spacing of the standard figure; gives about 11,000 vertices.
inline constexpr double standard_spacing_m = 0.0165;

Surface make_surface(const Skeleton& skeleton, double spacing_m = standard_spacing_m);

/// `breath`: 0 after breathing out, 1 full. Reuses the storage of `shape`.
void calc_shape(const Surface& surface, const Bones& bones, double breath, Shape& shape);

} // namespace limber::figure
