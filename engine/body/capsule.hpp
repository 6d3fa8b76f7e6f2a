// The body as rounded cones, one or two per segment, for collisions.
#pragma once

#include "body/skeleton.hpp"

#include <span>
#include <vector>

namespace limber::body {

/// From a (radius ra) to b (radius rb), metres, in the segment's frame.
struct Capsule {
  Segment segment{};
  Vec3 a = Vec3::Zero();
  Vec3 b = Vec3::Zero();
  double ra = 0.0;
  double rb = 0.0;
};

/// A point of the reference figure on that segment, for a person of these measures.
Vec3 scaled_point(Segment segment, const Vec3& reference_point, const Measures& measures);
/// Thickness of the segment relative to the reference figure.
double scaled_thickness(Segment segment, const Measures& measures);

std::vector<Capsule> make_capsules(const Measures& measures);

/// Where two capsules are nearest.
struct Gap {
  double distance = 0.0;   // m, negative where they overlap
  Vec3 p_A = Vec3::Zero(); // on a's axis, in its segment's frame
  Vec3 p_B = Vec3::Zero();
  Vec3 normal_G = Vec3::Zero(); // unit, from b to a
};

Gap calc_gap(const Capsule& a, const Capsule& b, const Placement& placement);

/// Two capsules that may touch, and how far they may overlap, because soft tissue is compressed.
struct CapsulePair {
  std::size_t a = 0;
  std::size_t b = 0;
  double allowed_m = 0.0;
};

/// All pairs to check; neighbours at a joint are left out.
std::vector<CapsulePair> make_capsule_pairs(std::span<const Capsule> capsules);

} // namespace limber::body
