#include "figure/surface.hpp"

#include "core/angle.hpp"
#include "figure/clothing.hpp"
#include "figure/face.hpp"
#include "figure/skinning.hpp"

#include <algorithm>
#include <cmath>

namespace limber::figure {
namespace {

using body::BodyPose;
using body::Coordinate;
using body::reference_height_m;
using core::rad;
using C = Coordinate;

// In the bind pose every limb is half bent and away from the others: no part blends into another,
// and no movement stretches the skin by more than half of a joint's range.
BodyPose making_pose() {
  BodyPose pose;
  auto set = [&](C right, double deg) {
    at(pose.values, right) = rad(deg);
    at(pose.values, mirrored(right)) = rad(deg);
  };
  set(C::hip_flexion_r, 40);
  set(C::hip_adduction_r, -26);
  set(C::knee_angle_r, 50);
  set(C::arm_flex_r, core::deg(making_arm_flex_rad));
  set(C::arm_add_r, core::deg(making_arm_add_rad));
  set(C::elbow_flex_r, 40);
  return pose;
}

constexpr ShapeScale enlarged{.hand = 2.5, .foot = 1.4, .head = 1.35};

using Near = std::vector<const PlacedShape*>;

void find_near(std::span<const PlacedShape> shapes, const Vec3& p, Near& near) {
  constexpr double reach = 0.03; // more than a vertex is ever moved
  near.clear();
  for (const PlacedShape& s : shapes)
    if ((p - s.centre_G).norm() < s.radius + s.shape.blend + reach) near.push_back(&s);
}

Vec3 calc_gradient(const Near& shapes, const Vec3& p) {
  constexpr double h = 5e-4;
  Vec3 g;
  for (int i = 0; i < 3; ++i) {
    const Vec3 step = Vec3::Unit(i) * h;
    g[i] = calc_distance(shapes, p + step) - calc_distance(shapes, p - step);
  }
  return g / (2 * h);
}

// Newton along the gradient, from at most half a grid cell away.
void pull_to_surface(std::span<const PlacedShape> shapes, std::vector<Vec3>& vertices) {
  Near near;
  for (Vec3& v : vertices) {
    find_near(shapes, v, near);
    for (int i = 0; i < 3; ++i) {
      const double d = calc_distance(near, v);
      if (std::fabs(d) < 1e-4) break;
      const Vec3 g = calc_gradient(near, v);
      v -= std::clamp(d, -0.01, 0.01) * g / std::max(g.squaredNorm(), 0.25);
    }
  }
}

void relax(const Neighbours& neighbours, std::vector<Vec3>& vertices) {
  std::vector<Vec3> next = vertices;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    Vec3 mean = Vec3::Zero();
    const auto around = neighbours.of(i);
    for (const std::uint32_t n : around)
      mean += vertices[n];
    next[i] = 0.5 * vertices[i] + 0.5 * mean / static_cast<double>(around.size());
  }
  vertices = std::move(next);
}

// Scales the enlarged hands, feet and head back to their own size, each point by its bones.
void shrink(std::vector<Vec3>& vertices, const std::vector<BoneWeights>& weights,
            const Bones& bones) {
  std::array<double, bone_count> scale{};
  scale.fill(1.0);
  for (const Segment s : {Segment::hand_r, Segment::hand_l, Segment::fingers_r, Segment::fingers_l})
    scale[bone_of(s)] = 1.0 / enlarged.hand;
  for (const HalfBone b : {HalfBone::fingertips_r, HalfBone::fingertips_l})
    scale[bone_of(b)] = 1.0 / enlarged.hand;
  for (const Segment s : {Segment::calcn_r, Segment::calcn_l, Segment::toes_r, Segment::toes_l})
    scale[bone_of(s)] = 1.0 / enlarged.foot;
  for (const Segment s : {Segment::neck, Segment::head})
    scale[bone_of(s)] = 1.0 / enlarged.head;
  // Everything beyond the wrist, the ankle and the root of the neck shrinks about that joint.
  const auto pivot = [&](std::size_t bone) -> Vec3 {
    if (bone == bone_of(Segment::fingers_r) || bone == bone_of(HalfBone::fingertips_r))
      return bones[bone_of(Segment::hand_r)].p;
    if (bone == bone_of(Segment::fingers_l) || bone == bone_of(HalfBone::fingertips_l))
      return bones[bone_of(Segment::hand_l)].p;
    if (bone == bone_of(Segment::toes_r)) return bones[bone_of(Segment::calcn_r)].p;
    if (bone == bone_of(Segment::toes_l)) return bones[bone_of(Segment::calcn_l)].p;
    if (bone == bone_of(Segment::head)) return bones[bone_of(Segment::neck)].p;
    return bones[bone].p;
  };
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    Vec3 moved = Vec3::Zero();
    for (std::size_t b = 0; b < bone_count; ++b) {
      if (weights[i][b] == 0.0F) continue;
      const Vec3 p = pivot(b);
      moved += weights[i][b] * (p + scale[b] * (vertices[i] - p));
    }
    vertices[i] = moved;
  }
}

float smooth_fall(double distance, double from, double to) {
  const double t = std::clamp((to - distance) / (to - from), 0.0, 1.0);
  return static_cast<float>(t * t * (3 - 2 * t));
}

// Breathing lifts the breastbone and swells the belly; the back hardly moves.
void mark_breath(Surface& s, const Skeleton& skeleton) {
  const double size = skeleton.measures.height / reference_height_m;
  const Bones& bones = s.bones_made;
  const Vec3 ribs = bones[bone_of(Segment::chest)] * (Vec3(0.10, 0.03, 0) * size);
  const Vec3 belly = bones[bone_of(Segment::lumbar)] * (Vec3(0.13, 0.07, 0) * size);
  s.breath.resize(s.vertices.size());
  for (std::size_t i = 0; i < s.vertices.size(); ++i) {
    const Vec3& v = s.vertices[i];
    float trunk = 0.0F;
    for (const auto& w : s.weights[i])
      if (w.bone >= bone_of(Segment::lumbar) && w.bone <= bone_of(Segment::chest)) trunk += w.share;
    const double chest = smooth_fall((v - ribs).norm(), 0.02 * size, 0.20 * size);
    const double front = smooth_fall((v - belly).norm(), 0.02 * size, 0.16 * size);
    s.breath[i] = trunk * (Vec3(0.010, 0.006, 0) * chest + Vec3(0.012, 0, 0) * front) * size;
  }
}

} // namespace

Surface make_surface(const Skeleton& skeleton, double spacing_m) {
  Skeleton big = skeleton;
  for (const Segment s : {Segment::fingers_r, Segment::fingers_l})
    big.p_parent_joint[index(s)] *= enlarged.hand;
  for (const Segment s : {Segment::toes_r, Segment::toes_l})
    big.p_parent_joint[index(s)] *= enlarged.foot;
  big.p_parent_joint[index(Segment::head)] *= enlarged.head;
  const Bones big_bones = calc_bones(calc_placement(big, making_pose()));
  const std::vector<PlacedShape> big_shapes =
      place_shapes(make_implicit_shapes(skeleton, enlarged), big_bones);
  TriangleMesh mesh = calc_surface_net(big_shapes, spacing_m);
  const Neighbours neighbours(mesh);
  for (int i = 0; i < 3; ++i) {
    relax(neighbours, mesh.vertices);
    pull_to_surface(big_shapes, mesh.vertices);
  }
  const std::vector<BoneWeights> weights = calc_weights(mesh, neighbours, big_shapes);
  shrink(mesh.vertices, weights, big_bones);

  Surface surface;
  surface.bones_made = calc_bones(calc_placement(skeleton, making_pose()));
  const std::vector<PlacedShape> shapes =
      place_shapes(make_implicit_shapes(skeleton), surface.bones_made);
  for (int i = 0; i < 2; ++i) {
    pull_to_surface(shapes, mesh.vertices);
    relax(neighbours, mesh.vertices);
  }
  pull_to_surface(shapes, mesh.vertices);
  const double size = skeleton.measures.height / reference_height_m;
  RawSurface raw{std::move(mesh), weights, {}, {}, {}};
  const auto depths = cut_hems(raw, shapes, surface.bones_made, size);
  pull_to_surface(shapes, raw.mesh.vertices);
  lift_clothes(raw, depths, shapes, size);
  add_face(raw, shapes, surface.bones_made);
  surface.hip_bands = mark_hip_bands(raw, surface.bones_made, size);
  surface.vertices = std::move(raw.mesh.vertices);
  surface.triangles = std::move(raw.mesh.triangles);
  surface.rim_begin = surface.triangles.size();
  surface.triangles.insert(surface.triangles.end(), raw.rims.begin(), raw.rims.end());
  surface.weights = strongest(raw.weights);
  surface.regions = std::move(raw.regions);
  surface.creases = std::move(raw.creases);
  mark_breath(surface, skeleton);
  return surface;
}

void calc_shape(const Surface& surface, const Bones& bones, double breath, Shape& shape) {
  using Vec3f = Eigen::Vector3f;
  std::array<Eigen::Matrix3f, bone_count> R;
  std::array<Vec3f, bone_count> p;
  for (std::size_t b = 0; b < bone_count; ++b) {
    const Frame move = bones[b] * surface.bones_made[b].inverse();
    R[b] = move.R.cast<float>();
    p[b] = move.p.cast<float>();
  }
  const std::size_t n = surface.vertices.size();
  shape.vertices.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Vec3f v = (surface.vertices[i] + breath * surface.breath[i]).cast<float>();
    Vec3f moved = Vec3f::Zero();
    for (const auto& w : surface.weights[i]) {
      if (w.share == 0.0F) break;
      moved += w.share * (R[w.bone] * v + p[w.bone]);
    }
    shape.vertices[i] = moved;
  }
  shape.normals.assign(n, Vec3f::Zero());
  for (std::size_t i = 0; i < surface.rim_begin; ++i) {
    const Triangle& t = surface.triangles[i];
    const Vec3f& a = shape.vertices[t[0]];
    const Vec3f cross = (shape.vertices[t[1]] - a).cross(shape.vertices[t[2]] - a);
    for (const std::uint32_t v : t)
      shape.normals[v] += cross;
  }
  for (Vec3f& normal : shape.normals)
    normal.normalize();
}

} // namespace limber::figure
