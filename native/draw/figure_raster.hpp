// A z-buffer into which the figure's surface and the bodies of the room are painted.
#pragma once

#include "draw/colour.hpp"
#include "draw/figure_camera.hpp"
#include "figure/prop_bodies.hpp"
#include "figure/surface.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace limber::draw {

/// The figure's colours. The light is always at the viewer's upper left.
struct Paint {
  std::array<Colour, figure::region_count> regions{};
  Colour right_band; // over the shorts, on the side of the moving hip
  Colour left_band;
  float right_share = 0.0F; // 0..1: how clearly the band is seen
  float left_share = 0.0F;
};

/// Straight alpha, rows from the top, four floats a pixel in [0, 1].
struct Layer {
  int width = 0;
  int height = 0;
  std::vector<float> rgba;
};

/// Some rows of a picture, from the top: large pictures are painted in bands, to save memory.
struct Rows {
  int begin = 0;
  int end = 0;
};

class Raster {
public:
  /// Every pixel has samples x samples. Holds only `rows` of the picture.
  Raster(const FigureCamera& camera, int width_px, int height_px, int samples, Rows rows);

  /// `occlusion`: per vertex, 0 open .. 1 shut in.
  void draw_surface(const figure::Surface& surface, const figure::Shape& shape,
                    std::span<const float> occlusion, const Paint& paint);
  /// `occlusion`: per corner.
  void draw_body(const figure::PropBody& body, std::span<const float> occlusion, Colour colour);
  /// Darkens the floor, and the mat on it: `shade` returns the opacity at a point of the floor.
  template <class Shade> void draw_floor(Colour colour, const Shade& shade);

  /// Lays another figure over everything but what is in front of it. Later figures hide it.
  void lay(const Raster& ghost, float alpha);

  const Projection& projection() const { return projection_; }
  /// Unit, towards the light.
  const Eigen::Vector3f& light() const { return light_; }
  /// The samples of each pixel averaged.
  Layer resolve() const;

private:
  struct Pixel {
    float depth = 1e9F;
    float red = 0.0F;
    float green = 0.0F;
    float blue = 0.0F;
    float alpha = 0.0F;
  };
  Pixel& at(int x, int y) {
    return pixels_[static_cast<std::size_t>(y - first_row_) * static_cast<std::size_t>(width_) +
                   static_cast<std::size_t>(x)];
  }
  void blend(Pixel& pixel, const Colour& colour) const;
  /// Calls `shade(share_a, share_b, share_c)` for each visible sample of a triangle seen from its
  /// front; it returns the colour.
  template <class Shade>
  void fill(const Projected& a, const Projected& b, const Projected& c, float alpha,
            const Shade& shade);

  static constexpr float floor_reach_m = 0.01F; // the mat's upper side is at the floor's level

  int samples_;
  int width_; // in samples, as are the rows
  int first_row_;
  int end_row_;
  Projection projection_;
  Eigen::Vector3f light_;
  Eigen::Vector3f eye_;
  std::vector<Pixel> pixels_;
};

template <class Shade> void Raster::draw_floor(Colour colour, const Shade& shade) {
  Eigen::Vector3f point;
  for (int y = first_row_; y < end_row_; ++y)
    for (int x = 0; x < width_; ++x) {
      if (!projection_.floor_under(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F,
                                   point))
        continue;
      const float opacity = shade(point);
      Pixel& pixel = at(x, y);
      if (opacity > 0.0F && projection_(point).depth < pixel.depth + floor_reach_m)
        blend(pixel, faded(colour, opacity));
    }
}

} // namespace limber::draw
