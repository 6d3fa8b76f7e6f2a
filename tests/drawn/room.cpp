#include "room.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::drawn {
namespace {

constexpr float far_away = 1e9F;

struct Hit {
  float along = far_away;
  Vecf normal = Vecf::UnitY();
  Vecf in_thing = Vecf::Zero(); // where on it, for its pattern
  const Material* material = nullptr;
};

float hash(std::int32_t x, std::int32_t y, std::int32_t z) {
  auto h = static_cast<std::uint32_t>(x) * 0x8da6b343U ^
           static_cast<std::uint32_t>(y) * 0xd8163841U ^
           static_cast<std::uint32_t>(z) * 0xcb1ab31fU;
  h ^= h >> 15;
  h *= 0x2c1b3c6dU;
  h ^= h >> 12;
  h *= 0x297a2d39U;
  h ^= h >> 15;
  return static_cast<float>(h >> 8) * 0x1.0p-24F;
}

std::int32_t whole(float v) { return static_cast<std::int32_t>(std::floor(v)); }

/// Across the two axes that a face does not look along.
Vecf face_place(const Vecf& p, const Vecf& normal) {
  if (std::abs(normal.y()) > 0.7F) return {p.x(), p.z(), 0.0F};
  if (std::abs(normal.x()) > 0.7F) return {p.z(), p.y(), 0.0F};
  return {p.x(), p.y(), 0.0F};
}

Vecf colour_at(const Material& m, const Vecf& p, const Vecf& normal) {
  const Vecf at = face_place(p, normal) / m.scale_m;
  const float grain = smooth_noise(p * 9.0F);
  switch (m.pattern) {
  case Pattern::plain:
    return m.colour * (0.94F + 0.06F * grain);
  case Pattern::planks: {
    const std::int32_t row = whole(at.y());
    const float along = at.x() * 0.16F + 0.37F * static_cast<float>(row % 7);
    const float tone = hash(row, whole(along), 3);
    const float wood = smooth_noise(Vecf(p.x() * 5.0F, p.y() * 60.0F, p.z() * 60.0F));
    const float edge = at.y() - std::floor(at.y()) < 0.05F ? 0.55F : 1.0F;
    return edge * (m.colour + (0.6F * tone + 0.4F * wood) * (m.second - m.colour));
  }
  case Pattern::tiles: {
    const float x = at.x() - std::floor(at.x()), y = at.y() - std::floor(at.y());
    if (x < 0.025F || y < 0.025F) return m.second;
    return m.colour * (0.9F + 0.1F * hash(whole(at.x()), whole(at.y()), 5));
  }
  case Pattern::carpet: {
    const float fine = hash(whole(p.x() * 150.0F), whole(p.y() * 150.0F), whole(p.z() * 150.0F));
    return (m.colour + smooth_noise(p * 2.5F) * (m.second - m.colour)) * (0.7F + 0.6F * fine);
  }
  case Pattern::stripes:
    return at.x() - std::floor(at.x()) < 0.5F ? m.colour : m.second;
  case Pattern::checks: {
    const bool odd = ((whole(at.x()) + whole(at.y())) & 1) != 0;
    return odd ? m.colour : m.second;
  }
  }
  return m.colour;
}

Vecf turned(const Vecf& v, float cosine, float sine) {
  return {cosine * v.x() + sine * v.z(), v.y(), -sine * v.x() + cosine * v.z()};
}

void meet_box(const Solid& solid, const Vecf& from, const Vecf& way, float cosine, float sine,
              Hit& hit) {
  float enter = -far_away, leave = far_away;
  int axis = 0;
  for (int i = 0; i < 3; ++i) {
    const float inverse = 1.0F / (std::abs(way[i]) > 1e-9F ? way[i] : 1e-9F);
    float a = (-solid.half[i] - from[i]) * inverse, b = (solid.half[i] - from[i]) * inverse;
    if (a > b) std::swap(a, b);
    if (a > enter) {
      enter = a;
      axis = i;
    }
    leave = std::min(leave, b);
  }
  if (enter > leave || enter < 1e-3F || enter >= hit.along) return;
  Vecf normal = Vecf::Zero();
  normal[axis] = way[axis] > 0.0F ? -1.0F : 1.0F;
  hit = {enter, turned(normal, cosine, -sine), from + enter * way, &solid.material};
}

void meet_ellipsoid(const Solid& solid, const Vecf& from, const Vecf& way, float cosine, float sine,
                    Hit& hit) {
  const Vecf o = from.cwiseQuotient(solid.half), d = way.cwiseQuotient(solid.half);
  const float a = d.squaredNorm(), b = o.dot(d), c = o.squaredNorm() - 1.0F;
  const float inside = b * b - a * c;
  if (inside < 0.0F) return;
  const float along = (-b - std::sqrt(inside)) / a;
  if (along < 1e-3F || along >= hit.along) return;
  const Vecf p = from + along * way;
  const Vecf normal = p.cwiseQuotient(solid.half).cwiseQuotient(solid.half).normalized();
  hit = {along, turned(normal, cosine, -sine), p, &solid.material};
}

void meet_things(const Room& room, const Vecf& from, const Vecf& way, Hit& hit) {
  for (const Solid& solid : room.things) {
    const float cosine = std::cos(solid.yaw), sine = std::sin(solid.yaw);
    // Into the thing's own axes.
    const Vecf o = turned(from - solid.middle, cosine, sine), d = turned(way, cosine, sine);
    if (solid.round) meet_ellipsoid(solid, o, d, cosine, sine, hit);
    else meet_box(solid, o, d, cosine, sine, hit);
  }
}

void meet_walls(const Room& room, const Vecf& from, const Vecf& way, Hit& hit) {
  for (int i = 0; i < 3; ++i) {
    if (std::abs(way[i]) < 1e-9F) continue;
    const float wall = way[i] > 0.0F ? room.high[i] : room.low[i];
    const float along = (wall - from[i]) / way[i];
    if (along < 1e-3F || along >= hit.along) continue;
    Vecf normal = Vecf::Zero();
    normal[i] = way[i] > 0.0F ? -1.0F : 1.0F;
    const Material& material = i != 1 ? room.walls : way[i] > 0.0F ? room.ceiling : room.floor;
    hit = {along, normal, from + along * way, &material};
  }
}

/// Corners are darker.
float openness(const Room& room, const Vecf& p) {
  float open = 1.0F;
  for (const int i : {0, 2}) {
    const float near_wall = std::min(p[i] - room.low[i], room.high[i] - p[i]);
    open *= 1.0F - 0.35F * std::exp(-std::max(0.0F, near_wall) / 0.35F);
  }
  return open * (1.0F - 0.25F * std::exp(-std::max(0.0F, p.y()) / 0.25F));
}

struct Seen {
  Vecf around = Vecf::Zero(), key = Vecf::Zero();
};

Seen shade(const Room& room, const Vecf& from, const Vecf& way, const Hit& hit) {
  const Vecf p = from + hit.along * way;
  const Vecf colour = colour_at(*hit.material, hit.in_thing, hit.normal);
  Seen seen;
  seen.around = colour.cwiseProduct(room.light.around(hit.normal)) * openness(room, p);
  seen.around += hit.material->glow * colour;
  const float facing = hit.normal.dot(room.light.to_key);
  if (facing <= 0.0F) return seen;
  Hit between;
  meet_things(room, p + 2e-3F * hit.normal, room.light.to_key, between);
  if (between.material == nullptr) seen.key = facing * colour.cwiseProduct(room.light.key);
  return seen;
}

} // namespace

float smooth_noise(const Vecf& p) {
  const std::int32_t x = whole(p.x()), y = whole(p.y()), z = whole(p.z());
  const auto ease = [](float u) { return u * u * (3.0F - 2.0F * u); };
  const float u = ease(p.x() - static_cast<float>(x)), v = ease(p.y() - static_cast<float>(y)),
              w = ease(p.z() - static_cast<float>(z));
  const auto mix = [](float a, float b, float t) { return a + t * (b - a); };
  const auto row = [&](std::int32_t dy, std::int32_t dz) {
    return mix(hash(x, y + dy, z + dz), hash(x + 1, y + dy, z + dz), u);
  };
  return mix(mix(row(0, 0), row(1, 0), v), mix(row(0, 1), row(1, 1), v), w);
}

Backdrop draw_backdrop(const Room& room, const performer::Camera& camera) {
  Backdrop drop;
  drop.width_px = camera.width_px;
  drop.height_px = camera.height_px;
  const auto pixels = index_of(0, camera.height_px, camera.width_px);
  drop.around.resize(pixels);
  drop.key.resize(pixels);
  drop.places.resize(pixels);
  drop.depths.resize(4 * pixels);
  const Eigen::Matrix3f R_GC = camera.R_CG.transpose().cast<float>();
  const Vecf from = camera.place.cast<float>();
  const auto focal = static_cast<float>(camera.focal_px);
  for (int y = 0; y < camera.height_px; ++y)
    for (int x = 0; x < camera.width_px; ++x) {
      const auto pixel = index_of(x, y, camera.width_px);
      Vecf around = Vecf::Zero(), key = Vecf::Zero(), place = Vecf::Zero();
      for (std::size_t s = 0; s < 4; ++s) {
        const float px = static_cast<float>(x) + ((s & 1U) != 0 ? 0.75F : 0.25F);
        const float py = static_cast<float>(y) + ((s & 2U) != 0 ? 0.75F : 0.25F);
        const Vecf way =
            R_GC * Vecf((px - 0.5F * static_cast<float>(camera.width_px)) / focal,
                        (py - 0.5F * static_cast<float>(camera.height_px)) / focal, 1.0F);
        Hit hit;
        meet_walls(room, from, way, hit);
        meet_things(room, from, way, hit);
        if (hit.material == nullptr) continue;
        const Seen seen = shade(room, from, way, hit);
        around += 0.25F * seen.around;
        key += 0.25F * seen.key;
        place += 0.25F * (from + hit.along * way);
        drop.depths[4 * pixel + s] = hit.along; // `way` is one metre long along the camera's axis
      }
      drop.around[pixel] = around;
      drop.key[pixel] = key;
      drop.places[pixel] = place;
    }
  return drop;
}

} // namespace limber::drawn
