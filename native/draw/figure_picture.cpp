#include "draw/figure_picture.hpp"

#include "body/floor_shadow.hpp"
#include "body/occlusion.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <cstring>

namespace limber::draw {
namespace {

constexpr float glow_share = 0.85F;
constexpr float ghost_alpha = 0.20F;
constexpr float shadow_step_m = 0.025F;
constexpr double line_width_share = 1.0 / 420; // of the picture's smaller side

struct Skinned {
  body::Shape shape;
  std::vector<body::PlacedCapsule> capsules;
  std::vector<float> occlusion;
};

Skinned skin(const FigureBody& figure, const body::BodyPose& pose, double breath) {
  Skinned skinned;
  const body::Placement placement = body::calc_placement(figure.solver.skeleton, pose);
  body::calc_shape(figure.surface, body::calc_bones(placement), breath, skinned.shape);
  skinned.capsules = body::place_capsules(figure.solver.capsules, placement);
  body::calc_occlusion(skinned.capsules, skinned.shape, skinned.occlusion);
  return skinned;
}

Clay clay_of(const FigureLook& look) {
  return {look.palette.stone, look.palette.dawn, look.palette.sky,
          glow_share * static_cast<float>(look.right_glow),
          glow_share * static_cast<float>(look.left_glow)};
}

// `top` over `bottom`, both of one size.
void lay_over(const Layer& top, float alpha, Layer& bottom) {
  for (std::size_t i = 0; i < bottom.rgba.size(); i += 4) {
    const float a = top.rgba[i + 3] * alpha;
    const float sum = a + bottom.rgba[i + 3] * (1.0F - a);
    if (sum <= 0.0F) continue;
    for (std::size_t k = 0; k < 3; ++k)
      bottom.rgba[i + k] =
          (top.rgba[i + k] * a + bottom.rgba[i + k] * bottom.rgba[i + 3] * (1.0F - a)) / sum;
    bottom.rgba[i + 3] = sum;
  }
}

} // namespace

FigureBody make_figure_body(const body::Measures& measures) {
  const body::Skeleton skeleton = body::make_skeleton(measures);
  return {body::make_solver_body(skeleton), body::make_surface(skeleton)};
}

Layer draw_figure(const FigureBody& figure, const body::BodyPose& pose, const FigureLook& look,
                  const FigureCamera& camera, int width_px, int height_px) {
  const Skinned skinned = skin(figure, pose, look.breath);
  Raster raster(camera, width_px, height_px, look.samples);
  // The lamp for the shadow stands higher than the one for the clay: shadows stay near the feet.
  const Eigen::Vector3f lamp = (raster.light() + 0.9F * Eigen::Vector3f::UnitY()).normalized();
  const auto grid = body::find_floor_grid(skinned.capsules, lamp, shadow_step_m);
  const body::FloorShadow shadow(skinned.capsules, lamp, grid);
  raster.draw_floor(mixed(look.palette.stone, hex(0x2A2118), 0.62), shadow);
  raster.draw_surface(figure.surface, skinned.shape, skinned.occlusion, clay_of(look));
  const double width = std::max(1.0, line_width_share * std::min(width_px, height_px));
  for (const movement::PropLine& line : look.lines)
    raster.draw_line(line.from, line.to, width * line.weight,
                     faded(look.palette.line, look.lines_alpha));
  Layer layer = raster.resolve();
  if (look.ghost) {
    const Skinned reached = skin(figure, *look.ghost, 0.0);
    Raster ghost(camera, width_px, height_px, look.samples);
    ghost.draw_surface(figure.surface, reached.shape, reached.occlusion, clay_of(look));
    Layer under = ghost.resolve();
    for (std::size_t i = 3; i < under.rgba.size(); i += 4)
      under.rgba[i] *= ghost_alpha;
    lay_over(layer, 1.0F, under);
    layer = std::move(under);
  }
  return layer;
}

void to_rgb(const Layer& layer, Colour ground, std::span<std::uint8_t> rgb) {
  const std::array<float, 3> g{static_cast<float>(ground.red), static_cast<float>(ground.green),
                               static_cast<float>(ground.blue)};
  const std::size_t pixels = std::min(layer.rgba.size() / 4, rgb.size() / 3);
  for (std::size_t i = 0; i < pixels; ++i) {
    const float a = layer.rgba[4 * i + 3];
    for (std::size_t k = 0; k < 3; ++k) {
      const float v = layer.rgba[4 * i + k] * a + g[k] * (1.0F - a);
      rgb[3 * i + k] = static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255.0F));
    }
  }
}

std::vector<std::uint8_t> to_rgb(const Layer& layer, Colour ground) {
  std::vector<std::uint8_t> rgb(layer.rgba.size() / 4 * 3);
  to_rgb(layer, ground, rgb);
  return rgb;
}

void draw_layer(Canvas& canvas, const Layer& layer, const Rect& where) {
  cairo_surface_t* surface =
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, layer.width, layer.height);
  unsigned char* bytes = cairo_image_surface_get_data(surface);
  if (bytes == nullptr) return; // no memory: the canvas says so when it is read out
  const int stride = cairo_image_surface_get_stride(surface);
  const auto byte = [](float v) {
    return static_cast<std::uint32_t>(std::lround(std::clamp(v, 0.0F, 1.0F) * 255.0F));
  };
  std::size_t i = 0;
  for (int y = 0; y < layer.height; ++y)
    for (int x = 0; x < layer.width; ++x, i += 4) {
      const float a = layer.rgba[i + 3];
      const std::uint32_t argb = byte(a) << 24U | byte(layer.rgba[i] * a) << 16U |
                                 byte(layer.rgba[i + 1] * a) << 8U | byte(layer.rgba[i + 2] * a);
      std::memcpy(bytes + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, &argb, sizeof argb);
    }
  cairo_surface_mark_dirty(surface);
  cairo_t* cairo = canvas.raw();
  cairo_save(cairo);
  cairo_translate(cairo, where.x, where.y);
  cairo_scale(cairo, where.width / layer.width, where.height / layer.height);
  cairo_set_source_surface(cairo, surface, 0, 0);
  cairo_paint(cairo);
  cairo_restore(cairo);
  cairo_surface_destroy(surface);
}

} // namespace limber::draw
