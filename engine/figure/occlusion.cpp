#include "figure/occlusion.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

using Vec3f = Eigen::Vector3f;

constexpr float reach = 6.0F; // radii of a limb; beyond them it shades nothing

// The floor occludes surfaces that face down, the more the nearer it is.
float floor_occlusion(float height, float normal_y) {
  const float down = 0.5F - 0.5F * normal_y;
  return 0.55F * down * down * std::exp(-std::max(height, 0.0F) / 0.22F) +
         0.25F * std::exp(-std::max(height, 0.0F) / 0.035F);
}

} // namespace

std::vector<PlacedCapsule> place_capsules(std::span<const Capsule> capsules,
                                          const Placement& placement) {
  std::vector<PlacedCapsule> placed;
  placed.reserve(capsules.size());
  for (const Capsule& c : capsules) {
    const Frame& frame = placement[c.segment];
    placed.push_back({(frame * c.a).cast<float>(), (frame * c.b).cast<float>(),
                      static_cast<float>(c.ra), static_cast<float>(c.rb)});
  }
  return placed;
}

float calc_occlusion(std::span<const PlacedCapsule> capsules, const Vec3f& point,
                     const Vec3f& normal) {
  float open = 1.0F;
  for (const PlacedCapsule& c : capsules) {
    // Most limbs are too far away; this test is cheaper than the exact distance.
    const Vec3f from_middle = point - 0.5F * (c.a + c.b);
    const Vec3f ab = c.b - c.a;
    const float ab2 = ab.squaredNorm();
    const float max_r = reach * std::max(c.ra, c.rb);
    if (from_middle.squaredNorm() > 0.5F * ab2 + 2.0F * max_r * max_r) continue;
    const float t = std::clamp((point - c.a).dot(ab) / std::max(ab2, 1e-9F), 0.0F, 1.0F);
    const float r = c.ra + t * (c.rb - c.ra);
    const Vec3f d = c.a + t * ab - point;
    const float d2 = d.squaredNorm();
    const float toward = normal.dot(d);
    if (toward <= 0.0F || d2 > reach * reach * r * r) continue;
    const float length = std::sqrt(d2);
    // A limb is longer than a sphere, so its occlusion falls off more slowly with distance.
    const float share = std::min(1.0F, std::pow(r / std::max(length, r), 1.6F));
    open *= 1.0F - 0.75F * share * toward / length;
  }
  return 1.0F - open;
}

void calc_occlusion(std::span<const PlacedCapsule> capsules, const Shape& shape,
                    std::vector<float>& occlusion) {
  occlusion.resize(shape.vertices.size());
  for (std::size_t i = 0; i < shape.vertices.size(); ++i) {
    const float limbs = calc_occlusion(capsules, shape.vertices[i], shape.normals[i]);
    const float floor = floor_occlusion(shape.vertices[i].y(), shape.normals[i].y());
    occlusion[i] = 1.0F - (1.0F - limbs) * (1.0F - std::min(floor, 1.0F));
  }
}

} // namespace limber::figure
