// Where the body's weight is, and whether it stands over what bears it.
#pragma once

#include "body/skeleton.hpp"

#include <span>
#include <vector>

namespace limber::body {

/// A share of the body's mass at a point of a segment; de Leva 1996.
struct MassPoint {
  Segment segment{};
  Vec3 p_S = Vec3::Zero();
  double share = 0.0; // all sum to 1
};

std::vector<MassPoint> make_mass_points(const Skeleton& skeleton, Sex sex = Sex::unstated);

Vec3 calc_centre_of_mass(std::span<const MassPoint> points, const Placement& placement);

using FloorPoint = Eigen::Vector2d; // (x, z) of the ground

/// Corners of the smallest convex area round the points, counter-clockwise seen from above with
/// x to the right and z up the page. Fewer than three for points on a line.
std::vector<FloorPoint> calc_base_of_support(std::vector<FloorPoint> touching);

/// Distance of a point outside the base, 0 inside; `nearest` is the nearest point of the base.
double calc_distance_outside(std::span<const FloorPoint> base, const FloorPoint& point,
                             FloorPoint* nearest = nullptr);

} // namespace limber::body
