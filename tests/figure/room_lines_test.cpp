#include "figure/room_lines.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber::figure;
using limber::core::Vec3;
using limber::exercise::Contact;
using limber::exercise::Part;
using On = limber::exercise::Surface; // Surface is also the figure's

namespace {

constexpr std::size_t wall_line_count = 4;

Extent box_of(const std::vector<PropLine>& lines) {
  std::vector<Vec3> points;
  for (const PropLine& line : lines) {
    points.push_back(line.from);
    points.push_back(line.to);
  }
  return calc_extent(points);
}

} // namespace

TEST(RoomLines, only_feet_on_the_floor_need_no_mat) {
  const std::vector<Contact> standing{
      {Part::foot_r, On::floor}, {Part::toes_l, On::floor}, {Part::hand_l, On::wall}};
  EXPECT_FALSE(needs_mat(standing));
  for (const Part part : {Part::hand_r, Part::knee_l, Part::seat, Part::back})
    EXPECT_TRUE(needs_mat(std::vector<Contact>{{Part::foot_r, On::floor}, {part, On::floor}}));
}

TEST(RoomLines, the_mat_lies_under_the_middle_along_the_longer_side) {
  const Extent long_in_z{{0.2, 0.0, -0.5}, {0.8, 0.4, 1.1}};
  const Extent mat = box_of(room_lines({}, true, long_in_z));
  EXPECT_NEAR((mat.min.x() + mat.max.x()) / 2, 0.5, 1e-12);
  EXPECT_NEAR((mat.min.z() + mat.max.z()) / 2, 0.3, 1e-12);
  EXPECT_GT(mat.max.z() - mat.min.z(), mat.max.x() - mat.min.x());
  EXPECT_NEAR(mat.max.y(), 0.0, 1e-12);

  const Extent turned = box_of(room_lines({}, true, {{-0.5, 0.0, 0.2}, {1.1, 0.4, 0.8}}));
  EXPECT_GT(turned.max.x() - turned.min.x(), turned.max.z() - turned.min.z());
}

TEST(RoomLines, the_wall_is_shown_where_the_body_is_nearest) {
  Props props;
  props.wall = Wall{Vec3::UnitZ(), -0.6};
  const auto lines = room_lines(props, false, {{1.0, 0.0, -0.4}, {2.0, 1.8, 0.4}});
  ASSERT_EQ(lines.size(), wall_line_count);
  const Extent wall = box_of(lines);
  EXPECT_NEAR(wall.min.z(), -0.6, 1e-12);
  EXPECT_NEAR(wall.max.z(), -0.6, 1e-12);
  EXPECT_NEAR((wall.min.x() + wall.max.x()) / 2, 1.5, 1e-12);
}

TEST(RoomLines, an_empty_room_has_none) {
  EXPECT_TRUE(room_lines({}, false, {Vec3::Zero(), Vec3::Ones()}).empty());
}

TEST(Extent, mirrored_keeps_min_below_max) {
  const Extent mirror = mirrored(Extent{{0, 0, -1}, {1, 2, 3}});
  EXPECT_EQ(mirror.min, Vec3(0, 0, -3));
  EXPECT_EQ(mirror.max, Vec3(1, 2, 1));
}
