#include "furnish.hpp"

#include "clothing.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace limber::drawn {
namespace {

using performer::Dice;
using performer::Take;

/// What must stay free, and where things may stand.
struct Ground {
  std::vector<Eigen::Vector2f> taken; // places of the body, seen from above
  Eigen::Vector2f camera, middle;

  bool free(const Eigen::Vector2f& place, float radius) const {
    for (const Eigen::Vector2f& p : taken) {
      // Neither on the person nor between the camera and any place of the person.
      if ((p - place).norm() < radius + 0.35F) return false;
      const Eigen::Vector2f way = p - camera;
      const float along = std::clamp((place - camera).dot(way) / way.squaredNorm(), 0.0F, 1.0F);
      if ((camera + along * way - place).norm() < radius + 0.12F) return false;
    }
    return true;
  }
};

Eigen::Vector2f from_above(const Vec& p) {
  return {static_cast<float>(p.x()), static_cast<float>(p.z())};
}

Ground survey(const Take& take) {
  Ground ground;
  ground.camera = from_above(take.camera.place);
  Eigen::Vector2f sum = Eigen::Vector2f::Zero();
  for (std::size_t i = 0; i < take.points.size(); i += 5)
    for (const std::size_t point : {0U, 15U, 16U, 23U, 24U, 25U, 26U, 31U, 32U}) {
      ground.taken.push_back(from_above(take.points[i][point]));
      sum += ground.taken.back();
    }
  ground.middle = sum / static_cast<float>(ground.taken.size());
  return ground;
}

Material painted(const Vecf& colour) {
  Material m;
  m.colour = colour;
  m.second = 0.7F * colour;
  return m;
}

Vecf draw_colour(Dice& dice, double low, double high) {
  const double base = dice.in(low, high);
  const double red = dice.in(0.85, 1.12), blue = dice.in(0.8, 1.12);
  return linear(base * red, base, base * blue);
}

Solid box(const Eigen::Vector2f& at, float low, float high, float half_x, float half_z, float yaw,
          const Material& material) {
  Solid s;
  s.middle = {at.x(), 0.5F * (low + high), at.y()};
  s.half = {half_x, 0.5F * (high - low), half_z};
  s.yaw = yaw;
  s.material = material;
  return s;
}

/// A place `right`, `ahead` of `at` for something turned by `yaw`.
Eigen::Vector2f beside(const Eigen::Vector2f& at, float yaw, float right, float ahead) {
  return at + right * Eigen::Vector2f(std::cos(yaw), std::sin(yaw)) +
         ahead * Eigen::Vector2f(-std::sin(yaw), std::cos(yaw));
}

void add_table(Room& room, const Eigen::Vector2f& at, float yaw, float height, const Material& m) {
  constexpr float half_x = 0.45F, half_z = 0.3F;
  room.things.push_back(box(at, height - 0.04F, height, half_x, half_z, yaw, m));
  for (const float x : {-1.0F, 1.0F})
    for (const float z : {-1.0F, 1.0F})
      room.things.push_back(box(beside(at, yaw, x * (half_x - 0.04F), z * (half_z - 0.04F)), 0.0F,
                                height - 0.04F, 0.03F, 0.03F, yaw, m));
}

void add_furniture(Room& room, const Ground& ground, Dice& dice) {
  const std::size_t kind = dice.pick({22, 18, 20, 20, 10, 10});
  constexpr std::array<float, 6> radius{0.85F, 0.5F, 0.55F, 0.35F, 0.3F, 0.35F};
  for (int attempt = 0; attempt < 30; ++attempt) {
    const auto x = static_cast<float>(dice.in(room.low.x() + 0.5, room.high.x() - 0.5));
    const auto z = static_cast<float>(dice.in(room.low.z() + 0.5, room.high.z() - 0.5));
    const Eigen::Vector2f at(x, z);
    if (!ground.free(at, radius[kind])) continue;
    const auto yaw =
        static_cast<float>(dice.pick({1, 1, 1, 1}) * std::numbers::pi / 2.0 + dice.in(-0.15, 0.15));
    Material m = painted(draw_colour(dice, 0.15, 0.8));
    if (kind == 0) { // a sofa
      room.things.push_back(box(at, 0.05F, 0.42F, 0.8F, 0.4F, yaw, m));
      room.things.push_back(box(beside(at, yaw, 0.0F, 0.32F), 0.42F, 0.85F, 0.8F, 0.1F, yaw, m));
      for (const float s : {-1.0F, 1.0F})
        room.things.push_back(
            box(beside(at, yaw, 0.75F * s, 0.0F), 0.42F, 0.6F, 0.08F, 0.4F, yaw, m));
    } else if (kind == 1) {
      add_table(room, at, yaw, static_cast<float>(dice.in(0.45, 0.76)), m);
    } else if (kind == 2) { // a shelf with books
      m.pattern = Pattern::stripes;
      m.second = draw_colour(dice, 0.1, 0.9);
      m.scale_m = static_cast<float>(dice.in(0.06, 0.2));
      room.things.push_back(
          box(at, 0.0F, static_cast<float>(dice.in(1.0, 2.0)), 0.45F, 0.16F, yaw, m));
    } else if (kind == 3) { // a plant
      room.things.push_back(box(at, 0.0F, 0.3F, 0.14F, 0.14F, yaw, m));
      Solid leaves = box(at, 0.3F, 1.1F, 0.28F, 0.28F, yaw, painted(linear(0.2, 0.38, 0.16)));
      leaves.round = true;
      room.things.push_back(leaves);
    } else if (kind == 4) { // a ball
      Solid ball = box(at, 0.0F, 0.5F, 0.25F, 0.25F, yaw, m);
      ball.round = true;
      room.things.push_back(ball);
    } else { // a chair
      room.things.push_back(box(at, 0.42F, 0.47F, 0.21F, 0.21F, yaw, m));
      room.things.push_back(box(beside(at, yaw, 0.0F, 0.2F), 0.47F, 0.95F, 0.2F, 0.02F, yaw, m));
      for (const float s : {-1.0F, 1.0F})
        for (const float t : {-1.0F, 1.0F})
          room.things.push_back(
              box(beside(at, yaw, 0.18F * s, 0.18F * t), 0.0F, 0.42F, 0.02F, 0.02F, yaw, m));
    }
    return;
  }
}

/// Pictures and windows hang on the walls.
void add_to_wall(Room& room, Dice& dice, bool window) {
  const bool along_x = dice.chance(0.5), high_side = dice.chance(0.5);
  const float wall = along_x ? (high_side ? room.high.z() : room.low.z())
                             : (high_side ? room.high.x() : room.low.x());
  const Vecf& low = room.low;
  const Vecf& high = room.high;
  const double from = along_x ? low.x() + 0.8 : low.z() + 0.8,
               to = along_x ? high.x() - 0.8 : high.z() - 0.8;
  const auto at = static_cast<float>(dice.in(from, to));
  const auto wide = static_cast<float>(window ? dice.in(0.5, 0.9) : dice.in(0.15, 0.45));
  const auto bottom = static_cast<float>(window ? 0.85 : dice.in(1.2, 1.6));
  const auto top = bottom + static_cast<float>(window ? 1.2 : dice.in(0.3, 0.7));
  Material m = painted(draw_colour(dice, 0.1, 0.9));
  if (window) {
    m = painted(linear(0.85, 0.92, 1.0));
    m.glow = 1.0F;
  } else if (dice.chance(0.5)) {
    m.pattern = Pattern::checks;
    m.second = draw_colour(dice, 0.1, 0.9);
    m.scale_m = static_cast<float>(dice.in(0.04, 0.2));
  }
  const Eigen::Vector2f place = along_x ? Eigen::Vector2f(at, wall) : Eigen::Vector2f(wall, at);
  room.things.push_back(
      box(place, bottom, top, along_x ? wide : 0.02F, along_x ? 0.02F : wide, 0.0F, m));
}

/// What the hand of the standing leg's side holds.
void add_support(Room& room, const Take& take) {
  Vec sum = Vec::Zero(), hips = Vec::Zero();
  double count = 0.0;
  for (const performer::Pose& pose : take.poses)
    for (const performer::Arm& arm : pose.arms) {
      if (arm.follow > 0.2 || arm.wrist.y() < 0.5) continue;
      sum += arm.wrist;
      hips += pose.pelvis;
      count += 1.0;
    }
  if (count < 10.0) return;
  const Vec hand = sum / count;
  Vec out = hand - hips / count;
  out.y() = 0.0;
  out.normalize();
  const auto height = static_cast<float>(hand.y());
  const auto yaw = static_cast<float>(std::atan2(out.z(), out.x()));
  if (hand.y() > 0.66 * take.person.height) { // the end of a wall
    const Eigen::Vector2f at = from_above(hand + 0.16 * out);
    room.things.push_back(box(at, 0.0F, 2.3F, 0.12F, 0.05F, yaw, room.walls));
    return;
  }
  add_table(room, from_above(hand + 0.2 * out), yaw, height - 0.035F,
            painted(linear(0.5, 0.36, 0.24)));
}

void lay_floor(Room& room, const Decor& decor, Dice& dice) {
  const double low = decor.dark ? 0.12 : 0.45, high = decor.dark ? 0.26 : 0.8;
  room.floor = painted(draw_colour(dice, low, high));
  const std::size_t kind = dice.pick({40, 20, 30, 10});
  room.floor.pattern = std::array<Pattern, 4>{Pattern::planks, Pattern::tiles, Pattern::carpet,
                                              Pattern::plain}[kind];
  room.floor.scale_m = static_cast<float>(kind == 0 ? dice.in(0.09, 0.2) : dice.in(0.25, 0.6));
  const bool wood = kind == 0;
  if (wood) {
    const double base = dice.in(low, high);
    room.floor.colour = linear(base, 0.74 * base, 0.52 * base);
    room.floor.second = 0.55F * room.floor.colour;
  }
  room.walls = painted(draw_colour(dice, decor.dark ? 0.2 : 0.6, decor.dark ? 0.4 : 0.95));
  room.ceiling = painted(linear(0.9, 0.9, 0.88));
}

void add_mat(Room& room, const Take& take, Dice& dice) {
  Vec low = Vec::Constant(9.0), high = Vec::Constant(-9.0);
  for (std::size_t i = 0; i < take.points.size(); ++i) {
    if (take.times[i] < take.truth.begin_s || take.times[i] > take.truth.end_s) continue;
    low = low.cwiseMin(take.points[i][23]).cwiseMin(take.points[i][31]);
    high = high.cwiseMax(take.points[i][24]).cwiseMax(take.points[i][32]);
  }
  if (low.x() > high.x()) return;
  const Vec middle = 0.5 * (low + high);
  Material m = painted(draw_colour(dice, 0.2, 0.7));
  m.pattern = dice.chance(0.3) ? Pattern::carpet : Pattern::plain;
  const auto long_half = static_cast<float>(dice.in(0.85, 1.0));
  const auto wide_half = static_cast<float>(dice.in(0.3, 0.75));
  room.things.push_back(box(from_above(middle), -0.01F, 0.002F, long_half, wide_half, 0.0F, m));
}

Light light_of(const Decor& decor, const Take& take, Dice& dice) {
  Light light;
  const Vec to_camera = take.camera.place;
  const double camera_azimuth = std::atan2(to_camera.z(), to_camera.x());
  double azimuth = camera_azimuth + dice.in(-1.2, 1.2), height = dice.in(0.9, 1.3), key = 0.55,
         sky = 0.75;
  switch (decor.lighting) {
  case Lighting::even:
    break;
  case Lighting::from_side:
    azimuth = camera_azimuth + (dice.chance(0.5) ? 1.0 : -1.0) * dice.in(1.2, 1.9);
    height = dice.in(0.4, 0.8);
    key = 1.5;
    sky = 0.4;
    break;
  case Lighting::dim:
    key = 0.4;
    sky = 0.35;
    break;
  case Lighting::backlit:
    azimuth = camera_azimuth + std::numbers::pi + dice.in(-0.5, 0.5);
    height = dice.in(0.35, 0.7);
    key = 1.6;
    sky = 0.35;
    break;
  }
  light.to_key = Vecf(static_cast<float>(std::cos(azimuth) * std::cos(height)),
                      static_cast<float>(std::sin(height)),
                      static_cast<float>(std::sin(azimuth) * std::cos(height)));
  const double warm = dice.in(-0.08, 0.12);
  light.key = static_cast<float>(key) *
              Vecf(static_cast<float>(1.0 + warm), 1.0F, static_cast<float>(1.0 - warm));
  light.sky = Vecf::Constant(static_cast<float>(sky));
  light.ground = 0.55F * light.sky;
  return light;
}

} // namespace

std::string Decor::words() const {
  constexpr std::array<const char*, 4> lights{"even light", "light from one side", "dim",
                                              "backlit"};
  return fmt::format("{}, {} room, {} pieces of furniture",
                     lights[static_cast<std::size_t>(lighting)], dark ? "dark" : "light", clutter);
}

Decor draw_decor(Dice& dice) {
  Decor decor;
  decor.lighting = std::array<Lighting, 4>{Lighting::even, Lighting::from_side, Lighting::dim,
                                           Lighting::backlit}[dice.pick({45, 25, 15, 15})];
  decor.dark = dice.chance(0.25);
  decor.clutter = dice.whole(0, 7);
  return decor;
}

Room furnish(const Take& take, const Decor& decor, std::span<const Vec> kept_free, Dice& dice) {
  Room room;
  Ground ground = survey(take);
  for (const Vec& p : kept_free)
    ground.taken.push_back(from_above(p));
  Eigen::Vector2f low = ground.camera, high = ground.camera;
  for (const Eigen::Vector2f& p : ground.taken) {
    low = low.cwiseMin(p);
    high = high.cwiseMax(p);
  }
  const auto margin = [&] { return static_cast<float>(dice.in(0.45, 1.8)); };
  const float a = margin(), b = margin(), c = margin(), d = margin();
  room.low = {low.x() - a, 0.0F, low.y() - b};
  room.high = {high.x() + c, static_cast<float>(dice.in(2.4, 2.8)), high.y() + d};
  lay_floor(room, decor, dice);
  room.light = light_of(decor, take, dice);
  if (dice.chance(0.4)) add_mat(room, take, dice);
  add_support(room, take);
  for (int i = 0; i < decor.clutter; ++i)
    add_furniture(room, ground, dice);
  for (int i = dice.whole(0, 4); i > 0; --i)
    add_to_wall(room, dice, false);
  if (decor.lighting == Lighting::backlit || dice.chance(0.4)) add_to_wall(room, dice, true);
  return room;
}

} // namespace limber::drawn
