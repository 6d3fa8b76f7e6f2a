// The body's centre of mass and base of support.
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

/// The body's mass in five lumps between joint centres; the five shares sum to 1. Centres are
/// shares of the way from the first of the two joints named to the second.
struct LumpedMasses {
  MassShare upper_body; // trunk, head and hanging arms: mid-hip to mid-shoulder
  MassShare thigh;      // each: hip to knee
  MassShare lower_leg;  // each, with its foot: knee to ankle
};

/// Of the reference figure, standing upright.
LumpedMasses calc_lumped_masses();

Vec3 calc_centre_of_mass(std::span<const MassPoint> points, const Placement& placement);

using FloorPoint = Eigen::Vector2d; // (x, z) of the ground

/// A point of the body that bears weight, with a patch of skin around it.
struct SupportPoint {
  Segment segment{};
  Vec3 p_S = Vec3::Zero();
  FloorPoint offset = FloorPoint::Zero(); // on the ground, a corner of the patch
};

/// The smallest convex area round points of the floor: indices of its corners, counterclockwise
/// with x to the right and z up the page. Fewer than three for points on a line.
std::vector<std::size_t> find_hull(std::span<const FloorPoint> points);

/// Where a point lies against a base.
struct BaseDistance {
  double outside = 0.0; // metres, 0 inside
  FloorPoint nearest = FloorPoint::Zero();
  std::size_t corner_a = 0; // the nearest edge, as indices of the base's corners,
  std::size_t corner_b = 0;
  double share = 0.0; // and where on it, 0 at a .. 1 at b
};
BaseDistance calc_base_distance(std::span<const FloorPoint> corners, const FloorPoint& point);

} // namespace limber::body
