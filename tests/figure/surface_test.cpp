#include "figure/surface.hpp"

#include "core/angle.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

using namespace limber::body;
using namespace limber::figure;

namespace {

const Skeleton& person() {
  static const Skeleton skeleton = make_skeleton(reference_measures());
  return skeleton;
}
const Surface& skin() {
  static const Surface surface = make_surface(person());
  return surface;
}
Shape standing() {
  BodyPose pose;
  pose.p_GP.y() = 0.53 * reference_height_m;
  Shape shape;
  calc_shape(skin(), calc_bones(calc_placement(person(), pose)), 0.0, shape);
  return shape;
}

} // namespace

TEST(Surface, is_closed_and_moderately_sized) {
  EXPECT_GT(skin().vertices.size(), 6000U);
  EXPECT_LT(skin().vertices.size(), 13000U);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
  for (const Triangle& t : skin().triangles)
    for (std::size_t k = 0; k < 3; ++k)
      ++edges[{t[k], t[(k + 1) % 3]}];
  std::size_t pinched = 0; // where two sheets meet in one grid cell, as between fingers
  for (const auto& [edge, count] : edges) {
    const auto back = edges.find({edge.second, edge.first});
    ASSERT_NE(back, edges.end());
    EXPECT_EQ(count, back->second);
    if (count > 1) ++pinched;
  }
  EXPECT_LT(pinched, 60U);
}

TEST(Surface, is_one_connected_mesh_with_five_shapes_on_the_face) {
  std::vector<std::uint32_t> root(skin().vertices.size());
  for (std::uint32_t i = 0; i < root.size(); ++i)
    root[i] = i;
  const auto find = [&](std::uint32_t i) {
    while (root[i] != i)
      i = root[i] = root[root[i]];
    return i;
  };
  for (const Triangle& t : skin().triangles) {
    root[find(t[1])] = find(t[0]);
    root[find(t[2])] = find(t[0]);
  }
  std::set<std::uint32_t> parts;
  std::set<std::uint32_t> on_face;
  for (std::uint32_t i = 0; i < root.size(); ++i)
    (skin().regions[i] >= Region::eye ? on_face : parts).insert(find(i));
  EXPECT_EQ(parts.size(), 1U);
  EXPECT_EQ(on_face.size(), 5U); // eyes, brows, mouth
}

TEST(Surface, stands_on_the_floor_as_tall_as_the_person) {
  const Shape shape = standing();
  const auto [low, high] =
      std::minmax_element(shape.vertices.begin(), shape.vertices.end(),
                          [](const auto& a, const auto& b) { return a.y() < b.y(); });
  EXPECT_NEAR(low->y(), 0.0F, 0.006F);
  EXPECT_NEAR(high->y(), 1.72F, 0.015F);
}

TEST(Surface, points_outwards) {
  const Shape shape = standing();
  double volume = 0.0;
  for (const Triangle& t : skin().triangles)
    volume += shape.vertices[t[0]].cross(shape.vertices[t[1]]).dot(shape.vertices[t[2]]) / 6.0;
  // 0.07 m3 is a person of about 70 kg.
  EXPECT_NEAR(volume, 0.067, 0.010);
}

TEST(Surface, weights_of_every_vertex_sum_to_one) {
  for (const auto& weights : skin().weights) {
    float sum = 0.0F;
    for (const auto& w : weights)
      sum += w.share;
    ASSERT_NEAR(sum, 1.0F, 1e-5F);
  }
}
