// Renders bodies before a backdrop: z-buffer, shadow map, contact shadow, two by two samples a
// pixel.
#pragma once

#include "room.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace limber::drawn {

/// What does not change from frame to frame.
struct Model {
  std::vector<std::array<std::int32_t, 3>> triangles;
  std::vector<Vecf> rest;    // where a vertex is when nothing moves: what its grain hangs on
  std::vector<Vecf> colours; // linear, one a vertex
  std::vector<float> weave;  // how much a vertex' surface is grained, as cloth is
};

struct Figure {
  const Model* model = nullptr;
  std::vector<Vecf> vertices; // in the room
};

/// How a camera turns light into a frame.
struct Sensor {
  float exposure = 1.0F;
  float noise = 0.004F;   // deviation at half brightness, of the whole range
  float vignette = 0.15F; // how much darker the corners are
  Vecf balance = Vecf::Ones();
};

/// Draws frames of one video. One for each thread: it keeps its buffers.
class Raster {
public:
  Raster(const Backdrop& backdrop, const performer::Camera& camera, const Light& light);

  /// Adds the light of one moment, times `share`, to the frame.
  void expose(std::span<const Figure> figures, float share);
  /// 8-bit RGB of what was exposed since the last time.
  std::vector<std::uint8_t> develop(const Sensor& sensor, std::uint64_t noise_seed);

private:
  struct Corner { // a projected vertex
    float x = 0.0F, y = 0.0F, depth = 0.0F;
    Vecf around, key, in_light;
    float weave = 0.0F;
    Vecf rest;
  };
  struct Bounds {
    int left = 0, top = 0, right = 0, bottom = 0; // the last two are outside
  };

  void cast_shadows(std::span<const Figure> figures);
  void mark_contacts(std::span<const Figure> figures);
  void draw(const Figure& figure);
  void draw(const Corner& a, const Corner& b, const Corner& c);
  float lit(const Vecf& in_light, float bias, int reach) const;
  float contact(const Vecf& place) const;
  Vecf sky_of(std::size_t pixel) const;
  void compose(float share);

  const Backdrop& backdrop_;
  Light light_;
  Eigen::Matrix3f R_CG_, R_LG_;
  Vecf eye_;
  float focal_;
  std::vector<Vecf> backdrop_in_light_, sum_;

  // The figures' samples, two by two a pixel.
  int wide_ = 0, high_ = 0;
  std::vector<float> depths_;
  std::vector<Vecf> samples_;
  Bounds used_;
  std::vector<Corner> corners_;

  static constexpr int shadow_side = 512;
  std::vector<float> shadow_; // nearest to the light
  Eigen::Vector2f shadow_low_ = Eigen::Vector2f::Zero();
  float shadow_scale_ = 1.0F;

  static constexpr int contact_side = 160;
  static constexpr float contact_cell_m = 0.025F;
  std::vector<float> contact_;
  Eigen::Vector2f contact_low_ = Eigen::Vector2f::Zero();
};

} // namespace limber::drawn
