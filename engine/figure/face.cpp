#include "figure/face.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace limber::figure {
namespace {

/// A stroke on the face, seen from the front: y up, z to the person's right, metres on the
/// reference head. It bends towards `bow` in its middle and is widest there.
struct Stroke {
  Region region;
  std::array<double, 2> from;
  std::array<double, 2> to;
  double bow;
  double half_width;
};

constexpr double eye_y = 0.034, eye_z = 0.029;
constexpr Stroke eye{Region::eye, {eye_y - 0.0072, eye_z}, {eye_y + 0.0072, eye_z}, 0.0, 0.0084};
constexpr Stroke brow{
    Region::brow, {eye_y + 0.0185, eye_z - 0.014}, {eye_y + 0.0165, eye_z + 0.016}, 0.0045, 0.0034};
constexpr Stroke mouth{Region::mouth, {-0.0385, -0.021}, {-0.0385, 0.021}, -0.0055, 0.0030};

constexpr std::size_t steps = 10;
constexpr double rise_m = 0.0009; // over the skin in the middle
constexpr double sunk_m = 0.0005; // under it at the edges

class FacePainter {
public:
  FacePainter(RawSurface& raw, std::span<const PlacedShape> shapes, const Bones& bones)
      : raw_(raw), shapes_(shapes), head_(bones[bone_of(Segment::head)]) {}

  /// `mirror`: -1 for the left side.
  void add(const Stroke& stroke, double mirror) {
    std::vector<Vec3> path;
    for (std::size_t i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / steps;
      const double y = stroke.from[0] + t * (stroke.to[0] - stroke.from[0]) +
                       stroke.bow * std::sin(std::numbers::pi * t);
      path.push_back(find_skin(y, mirror * (stroke.from[1] + t * (stroke.to[1] - stroke.from[1]))));
    }
    const auto first = static_cast<std::uint32_t>(raw_.mesh.vertices.size());
    add_vertex(path.front(), stroke.region);
    for (std::size_t i = 1; i < steps; ++i)
      add_ring(path, i, stroke);
    add_vertex(path.back(), stroke.region);
    join(first);
  }

private:
  // From in front of the face straight back to the skin.
  Vec3 find_skin(double y, double z) const {
    Vec3 p(0.14, y, z);
    for (int i = 0; i < 24; ++i)
      p.x() -= 0.8 * calc_distance(shapes_, head_ * p);
    return head_ * p;
  }

  Vec3 normal_at(const Vec3& p) const {
    constexpr double h = 1e-3;
    Vec3 g;
    for (int i = 0; i < 3; ++i)
      g[i] = calc_distance(shapes_, p + h * Vec3::Unit(i)) -
             calc_distance(shapes_, p - h * Vec3::Unit(i));
    return g.normalized();
  }

  // Three vertices: the middle above the skin, both edges below it.
  void add_ring(const std::vector<Vec3>& path, std::size_t i, const Stroke& stroke) {
    const double t = static_cast<double>(i) / steps;
    const double width = stroke.half_width * std::sqrt(1.0 - (2 * t - 1) * (2 * t - 1));
    const Vec3 normal = normal_at(path[i]);
    const Vec3 aside = normal.cross(path[i + 1] - path[i - 1]).normalized();
    add_vertex(path[i] + rise_m * normal, stroke.region);
    add_vertex(path[i] + width * aside - sunk_m * normal, stroke.region);
    add_vertex(path[i] - width * aside - sunk_m * normal, stroke.region);
  }

  void add_vertex(const Vec3& point, Region region) {
    raw_.mesh.vertices.push_back(point);
    BoneWeights weights{};
    weights[bone_of(Segment::head)] = 1.0F;
    raw_.weights.push_back(weights);
    raw_.regions.push_back(region);
    raw_.creases.push_back(0.0F);
  }

  // A closed tube of three sides with pointed ends.
  void join(std::uint32_t first) {
    auto& triangles = raw_.mesh.triangles;
    const auto last = static_cast<std::uint32_t>(raw_.mesh.vertices.size() - 1);
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t next = (k + 1) % 3;
      triangles.push_back({first, first + 1 + k, first + 1 + next});
      for (std::uint32_t ring = first + 1; ring + 3 < last; ring += 3) {
        triangles.push_back({ring + k, ring + 3 + next, ring + next});
        triangles.push_back({ring + k, ring + 3 + k, ring + 3 + next});
      }
      triangles.push_back({last, last - 3 + next, last - 3 + k});
    }
  }

  RawSurface& raw_;
  std::span<const PlacedShape> shapes_;
  const Frame& head_;
};

} // namespace

void add_face(RawSurface& raw, std::span<const PlacedShape> shapes, const Bones& bones) {
  FacePainter painter(raw, shapes, bones);
  for (const double mirror : {1.0, -1.0}) {
    painter.add(eye, mirror);
    painter.add(brow, mirror);
  }
  painter.add(mouth, 1.0);
}

} // namespace limber::figure
