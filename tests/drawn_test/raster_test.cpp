// A ball in an empty room: what covers what, and where its shadow falls.
#include "drawn/raster.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>

namespace limber::drawn {
namespace {

constexpr int wide_px = 160, high_px = 120;
const Vecf red{0.8F, 0.05F, 0.05F};

performer::Camera before_the_ball() {
  performer::Camera camera; // looks along the room's -x, level
  camera.width_px = wide_px;
  camera.height_px = high_px;
  camera.focal_px = 150.0;
  camera.place = {3.0, 1.0, 0.0};
  camera.R_CG.row(0) = Vec(0.0, 0.0, -1.0);
  camera.R_CG.row(1) = Vec(0.0, -1.0, 0.0);
  camera.R_CG.row(2) = Vec(-1.0, 0.0, 0.0);
  return camera;
}

Room empty_room() {
  Room room;
  room.low = {-2.0F, 0.0F, -2.0F};
  room.high = {3.5F, 2.5F, 2.0F};
  for (Material* m : {&room.floor, &room.walls, &room.ceiling})
    m->colour = m->second = Vecf::Constant(0.5F);
  room.light.to_key = Vecf(0.0F, 1.0F, 0.0F); // straight from above
  return room;
}

Model a_ball(float radius) {
  Model m;
  constexpr int rings = 24, sectors = 32;
  for (int r = 0; r <= rings; ++r)
    for (int s = 0; s < sectors; ++s) {
      const double polar = std::numbers::pi * r / rings,
                   round = 2.0 * std::numbers::pi * s / sectors;
      m.rest.push_back(radius * Vecf(static_cast<float>(std::sin(polar) * std::cos(round)),
                                     static_cast<float>(std::cos(polar)),
                                     static_cast<float>(std::sin(polar) * std::sin(round))));
      m.colours.push_back(red);
      m.weave.push_back(0.0F);
    }
  for (int r = 0; r < rings; ++r)
    for (int s = 0; s < sectors; ++s) {
      const std::int32_t a = r * sectors + s, b = r * sectors + (s + 1) % sectors;
      m.triangles.push_back({a, b, a + sectors});
      m.triangles.push_back({b, b + sectors, a + sectors});
    }
  return m;
}

Sensor plain_sensor() {
  Sensor sensor;
  sensor.noise = 0.0F;
  sensor.vignette = 0.0F;
  return sensor;
}

using Bytes = std::vector<std::uint8_t>;

Bytes drawn(const Room& room, const Model* model, const Vecf& at) {
  const performer::Camera camera = before_the_ball();
  const Backdrop backdrop = draw_backdrop(room, camera);
  Raster raster(backdrop, camera, room.light);
  std::vector<Vecf> vertices;
  std::vector<Figure> figures;
  Model away = a_ball(0.01F); // a figure that is hardly there
  if (model == nullptr) model = &away;
  for (const Vecf& v : model->rest)
    vertices.push_back(v + at);
  figures.push_back({model, vertices});
  raster.expose(figures, 1.0F);
  return raster.develop(plain_sensor(), 1);
}

bool is_red(const Bytes& rgb, int x, int y) {
  const auto at = static_cast<std::size_t>(3 * (y * wide_px + x));
  return rgb[at] > 2 * rgb[at + 1];
}

int brightness(const Bytes& rgb, int x, int y) {
  return rgb[static_cast<std::size_t>(3 * (y * wide_px + x) + 1)];
}

int red_pixels(const Bytes& rgb) {
  int count = 0;
  for (int y = 0; y < high_px; ++y)
    for (int x = 0; x < wide_px; ++x)
      count += is_red(rgb, x, y) ? 1 : 0;
  return count;
}

TEST(Raster, DrawsABallAsLargeAndWhereTheCameraSeesIt) {
  const Model ball = a_ball(0.3F);
  const Bytes rgb = drawn(empty_room(), &ball, {0.0F, 1.0F, 0.5F});
  // At 3 m, focal length 150 px: 25 px to the left of the middle, radius 15.
  EXPECT_TRUE(is_red(rgb, wide_px / 2 - 25, high_px / 2));
  EXPECT_FALSE(is_red(rgb, wide_px / 2 + 25, high_px / 2));
  const double radius_px = 150.0 * 0.3 / std::sqrt(9.0 - 0.09);
  EXPECT_NEAR(red_pixels(rgb), std::numbers::pi * radius_px * radius_px, 40.0);
}

TEST(Raster, HidesWhatFurnitureStandsBefore) {
  const Model ball = a_ball(0.3F);
  Room room = empty_room();
  Solid screen;
  screen.middle = {1.0F, 1.0F, 0.0F};
  screen.half = {0.05F, 1.0F, 1.0F};
  room.things.push_back(screen);
  EXPECT_EQ(red_pixels(drawn(room, &ball, {0.0F, 1.0F, 0.0F})), 0);
  room.things[0].middle.x() = -1.0F; // behind it
  EXPECT_GT(red_pixels(drawn(room, &ball, {0.0F, 1.0F, 0.0F})), 500);
}

TEST(Raster, DarkensTheFloorUnderTheBallAndNothingElse) {
  const Model ball = a_ball(0.3F);
  const Bytes with = drawn(empty_room(), &ball, {0.0F, 1.2F, 0.0F});
  const Bytes without = drawn(empty_room(), nullptr, {0.0F, 2.4F, 0.0F});
  // The floor at x = 0, one metre below the camera and 3 m away, is 50 px below the middle.
  const int y = high_px / 2 + 50;
  EXPECT_LT(brightness(with, wide_px / 2, y), 0.9 * brightness(without, wide_px / 2, y));
  EXPECT_EQ(brightness(with, wide_px / 2 + 60, y), brightness(without, wide_px / 2 + 60, y));
}

TEST(Raster, BlursWhatMovesWhileAFrameIsExposed) {
  const Model ball = a_ball(0.3F);
  const performer::Camera camera = before_the_ball();
  const Room room = empty_room();
  const Backdrop backdrop = draw_backdrop(room, camera);
  Raster raster(backdrop, camera, room.light);
  for (const float z : {-0.5F, 0.5F}) {
    std::vector<Vecf> vertices;
    for (const Vecf& v : ball.rest)
      vertices.push_back(v + Vecf(0.0F, 1.0F, z));
    raster.expose(std::vector<Figure>{{&ball, vertices}}, 0.5F);
  }
  const Bytes rgb = raster.develop(plain_sensor(), 1);
  const Bytes sharp = drawn(room, &ball, {0.0F, 1.0F, 0.5F});
  const int x = wide_px / 2 - 25, y = high_px / 2;
  EXPECT_GT(brightness(rgb, x, y), brightness(sharp, x, y)); // the wall shines through
}

} // namespace
} // namespace limber::drawn
