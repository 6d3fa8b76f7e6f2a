#include "figure/room_bodies.hpp"

#include <algorithm>
#include <gtest/gtest.h>

using namespace limber::figure;
using limber::core::Vec3;
using limber::exercise::Contact;
using limber::exercise::Part;
using On = limber::exercise::Surface; // Surface is also the figure's

namespace {

Extent box_of(const std::vector<PropBody>& room) {
  std::vector<Vec3> points;
  for (const PropBody& body : room)
    points.insert(points.end(), body.corners.begin(), body.corners.end());
  return calc_extent(points);
}

/// Of a body without holes; negative if its triangles are seen from inside.
double volume_of(const PropBody& body) {
  double volume = 0.0;
  for (std::size_t i = 0; i + 2 < body.corners.size(); i += 3)
    volume += body.corners[i].cross(body.corners[i + 1]).dot(body.corners[i + 2]) / 6.0;
  return volume;
}

Props with_chair() {
  Props props;
  props.chair_back = Vec3(0.3, 0.9, 0.2);
  props.chair_facing = Vec3::UnitX();
  return props;
}

} // namespace

TEST(Room, only_feet_on_the_floor_need_no_mat) {
  const std::vector<Contact> standing{
      {Part::foot_r, On::floor}, {Part::toes_l, On::floor}, {Part::hand_l, On::wall}};
  EXPECT_FALSE(needs_mat(standing));
  for (const Part part : {Part::hand_r, Part::knee_l, Part::seat, Part::back})
    EXPECT_TRUE(needs_mat(std::vector<Contact>{{Part::foot_r, On::floor}, {part, On::floor}}));
}

TEST(Room, the_mat_lies_under_the_middle_along_the_longer_side) {
  const Extent long_in_z{{0.2, 0.0, -0.5}, {0.8, 0.4, 1.1}};
  const Extent mat = box_of(make_room({}, true, long_in_z));
  EXPECT_NEAR((mat.min.x() + mat.max.x()) / 2, 0.5, 1e-12);
  EXPECT_NEAR((mat.min.z() + mat.max.z()) / 2, 0.3, 1e-12);
  EXPECT_GT(mat.max.z() - mat.min.z(), mat.max.x() - mat.min.x());
  EXPECT_NEAR(mat.max.y(), 0.0, 1e-12);

  const Extent turned = box_of(make_room({}, true, {{-0.5, 0.0, 0.2}, {1.1, 0.4, 0.8}}));
  EXPECT_GT(turned.max.x() - turned.min.x(), turned.max.z() - turned.min.z());
}

TEST(Room, the_wall_is_shown_where_the_body_is_nearest) {
  Props props;
  props.wall = Wall{Vec3::UnitZ(), -0.6};
  const auto room = make_room(props, false, {{1.0, 0.0, -0.4}, {2.0, 1.8, 0.4}});
  ASSERT_EQ(room.size(), 1U);
  const Extent wall = box_of(room);
  EXPECT_NEAR(wall.max.z(), -0.6, 1e-12); // the side that is touched
  EXPECT_LT(wall.min.z(), -0.61);         // its edges have a thickness
  EXPECT_NEAR((wall.min.x() + wall.max.x()) / 2, 1.5, 1e-12);
}

TEST(Room, an_empty_room_has_none) {
  EXPECT_TRUE(make_room({}, false, {Vec3::Zero(), Vec3::Ones()}).empty());
}

TEST(Room, mat_and_chair_are_closed_bodies_seen_from_outside) {
  const PropBody mat = make_mat({});
  EXPECT_NEAR(volume_of(mat), 1.90 * 0.64 * 0.012, 1e-4);
  EXPECT_NEAR(volume_of(make_mat({Vec3::Zero(), true})), volume_of(mat), 1e-9);
  const PropBody chair = make_chair(with_chair());
  EXPECT_GT(volume_of(chair), 0.005);
  EXPECT_NEAR(volume_of(mirrored(chair)), volume_of(chair), 1e-12);
}

TEST(Room, the_chair_stands_on_the_floor_below_its_rail) {
  const Extent chair = box_of(make_room(with_chair(), false, {Vec3::Zero(), Vec3::Ones()}));
  EXPECT_NEAR(chair.min.y(), 0.0, 1e-12);
  EXPECT_NEAR(chair.max.y(), 0.9, 1e-12);
  EXPECT_NEAR((chair.min.z() + chair.max.z()) / 2, 0.2, 1e-12);
}

TEST(Room, the_wall_is_seen_from_the_person) {
  const PropBody wall = make_wall({Vec3::UnitX(), -0.4}, Vec3::Zero());
  EXPECT_NEAR(calc_normal(wall, 0).x(), 1.0, 1e-12);
}

TEST(Extent, mirrored_keeps_min_below_max) {
  const Extent mirror = mirrored(Extent{{0, 0, -1}, {1, 2, 3}});
  EXPECT_EQ(mirror.min, Vec3(0, 0, -3));
  EXPECT_EQ(mirror.max, Vec3(1, 2, 1));
}
