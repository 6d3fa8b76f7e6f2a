// Ambient occlusion of points of the figure and of the floor. Spheres stand for the limbs (Quilez,
// 'sphere ambient occlusion': n . d r^2 / d^2).
#pragma once

#include "body/capsule.hpp"
#include "figure/surface.hpp"

#include <span>
#include <vector>

namespace limber::figure {

using body::Capsule;

/// A capsule in the ground frame.
struct PlacedCapsule {
  Eigen::Vector3f a, b;
  float ra = 0.0F;
  float rb = 0.0F;
};

std::vector<PlacedCapsule> place_capsules(std::span<const Capsule> capsules,
                                          const Placement& placement);

/// Share of the hemisphere about the unit `normal` that the limbs occlude, 0..1.
float calc_occlusion(std::span<const PlacedCapsule> capsules, const Eigen::Vector3f& point,
                     const Eigen::Vector3f& normal);

/// For every vertex of the shape, with the floor at y = 0 below it. Reuses the storage.
void calc_occlusion(std::span<const PlacedCapsule> capsules, const Shape& shape,
                    std::vector<float>& occlusion);

} // namespace limber::figure
