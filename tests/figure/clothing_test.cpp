#include "figure/clothing.hpp"
#include "figure/figure_colours.hpp"
#include "figure/surface.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>

using namespace limber::body;
using namespace limber::figure;

namespace {

struct Dressed {
  Measures measures;
  Surface surface;
};

Dressed dressed(double tall) {
  Measures measures = *calc_measures(tall * reference_height_m);
  return {measures, make_surface(make_skeleton(measures))};
}

const Dressed& average() {
  static const Dressed made = dressed(1.0);
  return made;
}

bool is(const Surface& surface, std::size_t vertex, Region region) {
  return surface.regions[vertex] == region;
}

/// Lowest and highest vertex of the region in the frame of a bone, metres, of one side.
std::array<double, 2> reach_of(const Surface& surface, Region region, std::size_t bone,
                               double side) {
  std::array<double, 2> reach{1e9, -1e9};
  for (std::size_t i = 0; i < surface.vertices.size(); ++i) {
    if (!is(surface, i, region) || side * surface.vertices[i].z() < 0.04) continue;
    const double y = (surface.bones_made[bone].inverse() * surface.vertices[i]).y();
    reach = {std::min(reach[0], y), std::max(reach[1], y)};
  }
  return reach;
}

double distance_to_region(const Surface& surface, Region region, const Vec3& point) {
  double nearest = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < surface.vertices.size(); ++i)
    if (is(surface, i, region)) nearest = std::min(nearest, (surface.vertices[i] - point).norm());
  return nearest;
}

// WCAG 2.2, 'relative luminance' and 'contrast ratio'
double luminance(std::uint32_t rgb) {
  const auto linear = [&](std::uint32_t shift) {
    const double c = static_cast<double>(rgb >> shift & 0xffU) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}
double contrast(std::uint32_t a, std::uint32_t b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

std::uint32_t colour(const FigureColours& colours, Region region) {
  return colours[static_cast<std::size_t>(region)];
}

} // namespace

TEST(Clothing, every_vertex_belongs_to_one_region_and_every_region_is_there) {
  const Surface& s = average().surface;
  ASSERT_EQ(s.regions.size(), s.vertices.size());
  ASSERT_EQ(s.creases.size(), s.vertices.size());
  ASSERT_EQ(s.hip_bands.size(), s.vertices.size());
  std::array<std::size_t, region_count> count{};
  for (const Region region : s.regions)
    ++count.at(static_cast<std::size_t>(region));
  for (std::size_t r = 0; r < region_count; ++r)
    EXPECT_GT(count[r], 15U) << r;
}

TEST(Clothing, hems_lie_where_they_should_in_every_build) {
  for (const double tall : {0.85, 1.0, 1.15}) {
    const Dressed person = dressed(tall);
    for (const double side : {1.0, -1.0}) {
      const std::size_t left = side < 0 ? 1 : 0;
      const auto shorts =
          reach_of(person.surface, Region::shorts, bone_of(Segment::femur_r) + left, side);
      const double thigh = person.measures.thigh;
      EXPECT_GT(shorts[0], -0.72 * thigh) << tall; // above the knee
      EXPECT_LT(shorts[0], -0.50 * thigh) << tall; // below the middle of the thigh
      const auto sock =
          reach_of(person.surface, Region::sock, bone_of(Segment::tibia_r) + left, side);
      EXPECT_LT(sock[1], -0.70 * person.measures.shank) << tall; // under the calf
      EXPECT_GT(sock[1], -0.90 * person.measures.shank) << tall; // over the ankle
      const auto sleeve =
          reach_of(person.surface, Region::shirt, bone_of(HalfBone::arm_middle_r) + left, side);
      EXPECT_GT(sleeve[0], -1.9 * person.measures.upper_arm) << tall;
    }
  }
}

TEST(Clothing, the_shirt_reaches_the_shorts_and_skin_is_bare) {
  const Surface& s = average().surface;
  for (std::size_t i = 0; i < s.vertices.size(); ++i) {
    const std::size_t bone = s.weights[i][0].bone;
    if (bone == bone_of(Segment::pelvis) || bone == bone_of(Segment::lumbar)) {
      EXPECT_TRUE(is(s, i, Region::shirt) || is(s, i, Region::shorts)) << i;
    } else if (bone == bone_of(Segment::hand_r) || bone == bone_of(Segment::hand_l)) {
      EXPECT_TRUE(is(s, i, Region::skin)) << i;
    } else if (bone == bone_of(Segment::toes_r) || bone == bone_of(Segment::toes_l)) {
      EXPECT_TRUE(is(s, i, Region::sock)) << i;
    }
  }
}

TEST(Clothing, left_and_right_mirror_each_other) {
  const Surface& s = average().surface;
  for (std::size_t i = 0; i < s.vertices.size(); i += 17) {
    const Vec3 mirrored(s.vertices[i].x(), s.vertices[i].y(), -s.vertices[i].z());
    EXPECT_LT(distance_to_region(s, s.regions[i], mirrored), standard_spacing_m / 2) << i;
  }
  std::array<double, 2> sum{};
  for (const auto& band : s.hip_bands) {
    sum[0] += band[0];
    sum[1] += band[1];
  }
  EXPECT_GT(sum[0], 50.0);
  EXPECT_NEAR(sum[0] / sum[1], 1.0, 0.02);
}

TEST(Clothing, the_band_lies_over_the_shorts_of_its_side) {
  const Surface& s = average().surface;
  float strongest = 0.0F;
  for (std::size_t i = 0; i < s.vertices.size(); ++i)
    for (std::size_t side = 0; side < 2; ++side) {
      const float band = s.hip_bands[i][side];
      strongest = std::max(strongest, band);
      if (band == 0.0F) continue;
      EXPECT_TRUE(is(s, i, Region::shorts)) << i;
      EXPECT_GT((side == 0 ? 1 : -1) * s.vertices[i].z(), -0.01) << i; // right is z > 0
    }
  EXPECT_FLOAT_EQ(strongest, 1.0F);
}

TEST(Clothing, eyes_and_mouth_lie_on_the_face) {
  const Surface& s = average().surface;
  const Frame& head = s.bones_made[bone_of(Segment::head)];
  for (std::size_t i = 0; i < s.vertices.size(); ++i) {
    if (!is(s, i, Region::eye) && !is(s, i, Region::mouth) && !is(s, i, Region::brow)) continue;
    EXPECT_GT((head.inverse() * s.vertices[i]).x(), 0.06) << i;
    EXPECT_LT(distance_to_region(s, Region::skin, s.vertices[i]), 0.012) << i;
    EXPECT_EQ(s.weights[i][0].bone, bone_of(Segment::head));
  }
}

// Dawn and sky of native/draw/palette.hpp; 3:1 is what WCAG 2.2, 1.4.11 asks of graphics.
TEST(FigureColours, the_band_stands_out_from_the_shorts_in_every_palette) {
  for (const Skin skin : {Skin::light, Skin::medium, Skin::deep}) {
    for (const std::uint32_t band : {0xE2754FU, 0x4F86A6U})
      EXPECT_GE(contrast(band, colour(colours_of(skin, false), Region::shorts)), 3.0);
    for (const std::uint32_t band : {0xEC8C69U, 0x76A9C7U})
      EXPECT_GE(contrast(band, colour(colours_of(skin, true), Region::shorts)), 3.0);
  }
}

TEST(FigureColours, the_face_can_be_read_and_the_figure_seen_in_every_palette) {
  for (const Skin skin : {Skin::light, Skin::medium, Skin::deep})
    for (const bool night : {false, true}) {
      const FigureColours colours = colours_of(skin, night);
      EXPECT_GE(contrast(colour(colours, Region::eye), colour(colours, Region::skin)), 2.0);
      EXPECT_GE(contrast(colour(colours, Region::skin), colour(colours, Region::shorts)), 1.1);
      EXPECT_GE(contrast(night ? 0x14191CU : 0xFBF7F0U, colour(colours, Region::shorts)), 2.0);
      EXPECT_GE(contrast(night ? 0x14191CU : 0xFBF7F0U, colour(colours, Region::skin)), 1.5);
    }
}

TEST(FigureColours, a_skin_is_found_by_its_name) {
  EXPECT_EQ(find_skin("deep"), Skin::deep);
  EXPECT_FALSE(find_skin("purple"));
}
