// A z-buffer into which the figure's surface and the room's thin lines are painted.
#pragma once

#include "draw/colour.hpp"
#include "draw/figure_camera.hpp"
#include "figure/surface.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace limber::draw {

/// Lighting of the figure. The light is always at the viewer's upper left.
struct Clay {
  Colour stone;
  Colour right_glow; // round the moving right hip
  Colour left_glow;
  float right_share = 0.0F; // 0..1: how much the hip glows
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
                    std::span<const float> occlusion, const Clay& clay);
  /// A line in space of the given width in pixels of the finished picture.
  void draw_line(const core::Vec3& from, const core::Vec3& to, double width_px, Colour colour);
  /// Darkens the floor: `shade` returns the opacity at a point of the floor.
  template <class Shade> void draw_floor(Colour colour, const Shade& shade);

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
      if (opacity > 0.0F) blend(at(x, y), faded(colour, opacity));
    }
}

} // namespace limber::draw
