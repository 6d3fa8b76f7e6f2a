// A furnished room, and what a still camera sees of it: drawn once a video, by casting rays.
#pragma once

#include "skinned_mesh.hpp"

#include "performer/camera.hpp"
#include "performer/random.hpp"

#include <vector>

namespace limber::drawn {

enum class Pattern : std::uint8_t { plain, planks, tiles, carpet, stripes, checks };

/// Colours are linear, 0 to 1.
struct Material {
  Vecf colour = Vecf::Constant(0.5F);
  Vecf second = Vecf::Constant(0.4F);
  Pattern pattern = Pattern::plain;
  float scale_m = 0.2F;
  float glow = 0.0F; // a window shines by itself
};

/// A box that may be turned about the upright, or the ellipsoid in it.
struct Solid {
  Vecf middle = Vecf::Zero(), half = Vecf::Ones();
  float yaw = 0.0F;
  bool round = false;
  Material material;
};

struct Light {
  Vecf to_key = Vecf::UnitY(); // where it comes from
  Vecf key = Vecf::Ones();     // its strength and colour
  Vecf sky = Vecf::Constant(0.5F), ground = Vecf::Constant(0.3F);

  /// What reaches a surface from all around.
  Vecf around(const Vecf& normal) const {
    return ground + (0.5F + 0.5F * normal.y()) * (sky - ground);
  }
};

struct Room {
  Vecf low = Vecf::Zero(), high = Vecf::Ones(); // its floor is at y = 0
  Material floor, walls, ceiling;
  std::vector<Solid> things;
  Light light;
};

/// The empty room as one camera sees it.
struct Backdrop {
  int width_px = 0, height_px = 0;
  std::vector<Vecf> around, key; // light that a pixel sends, by where it comes from
  std::vector<Vecf> places;      // what its middle sees
  std::vector<float> depths;     // of two by two samples a pixel, along the camera's axis
};

Backdrop draw_backdrop(const Room& room, const performer::Camera& camera);

/// Where (x, y) lies in rows of `wide`.
inline std::size_t index_of(int x, int y, int wide) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(wide) + static_cast<std::size_t>(x);
}

/// Deterministic noise in [0, 1), smooth over `p` of about 1.
float smooth_noise(const Vecf& p);

} // namespace limber::drawn
