#include "draw/figure_picture.hpp"

#include "figure/floor_shadow.hpp"
#include "figure/occlusion.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <cstring>

namespace limber::draw {
namespace {

constexpr float glow_share = 0.85F;
constexpr float target_figure_alpha = 0.20F;
constexpr float shadow_step_m = 0.025F;
constexpr double line_width_share = 1.0 / 420; // of the picture's smaller side

SkinnedBody skin(const FigureBody& figure, const body::BodyPose& pose, double breath) {
  SkinnedBody skinned;
  const body::Placement placement = body::calc_placement(figure.solver.skeleton, pose);
  figure::calc_shape(figure.surface, figure::calc_bones(placement), breath, skinned.shape);
  skinned.capsules = figure::place_capsules(figure.solver.capsules, placement);
  figure::calc_occlusion(skinned.capsules, skinned.shape, skinned.occlusion);
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
  return {body::make_solver_body(skeleton), figure::make_surface(skeleton)};
}

FigurePainter::FigurePainter(const FigureBody& figure, const body::BodyPose& pose,
                             const FigureLook& look, const FigureCamera& camera, int width_px,
                             int height_px)
    : figure_(figure), look_(look), camera_(camera), width_px_(width_px), height_px_(height_px),
      body_(skin(figure, pose, look.breath)) {
  if (look.target_figure) target_figure_ = skin(figure, *look.target_figure, 0.0);
}

Layer FigurePainter::paint(Rows rows) const {
  Layer layer = paint_body(rows);
  if (!target_figure_) return layer;
  Layer under = paint_target_figure(rows);
  lay_over(layer, 1.0F, under);
  return under;
}

Layer FigurePainter::paint_body(Rows rows) const {
  Raster raster(camera_, width_px_, height_px_, look_.samples, rows);
  // The light for the shadow is higher than the one for the figure, so that shadows stay near the
  // feet.
  const Eigen::Vector3f lamp = (raster.light() + 0.9F * Eigen::Vector3f::UnitY()).normalized();
  const auto grid = figure::find_floor_grid(body_.capsules, lamp, shadow_step_m);
  const figure::FloorShadow shadow(body_.capsules, lamp, grid);
  raster.draw_floor(mixed(look_.palette.stone, hex(0x2A2118), 0.62), shadow);
  raster.draw_surface(figure_.surface, body_.shape, body_.occlusion, clay_of(look_));
  const double width = std::max(1.0, line_width_share * std::min(width_px_, height_px_));
  for (const figure::PropLine& line : look_.lines)
    raster.draw_line(line.from, line.to, width * line.weight,
                     faded(look_.palette.line, look_.lines_alpha));
  return raster.resolve();
}

Layer FigurePainter::paint_target_figure(Rows rows) const {
  Raster raster(camera_, width_px_, height_px_, look_.samples, rows);
  raster.draw_surface(figure_.surface, target_figure_->shape, target_figure_->occlusion,
                      clay_of(look_));
  Layer layer = raster.resolve();
  for (std::size_t i = 3; i < layer.rgba.size(); i += 4)
    layer.rgba[i] *= target_figure_alpha;
  return layer;
}

double paint_bytes_a_pixel(int samples) {
  constexpr double sample_bytes = 20, layer_bytes = 16;
  return sample_bytes * samples * samples + 2 * layer_bytes;
}

int FigurePainter::band_rows() const {
  const double row_bytes = paint_bytes_a_pixel(look_.samples) * width_px_;
  return std::clamp(static_cast<int>(max_paint_bytes / row_bytes), 1, height_px_);
}

std::vector<std::uint8_t> FigurePainter::paint_rgb(Colour ground) const {
  const std::size_t row = static_cast<std::size_t>(width_px_) * 3;
  std::vector<std::uint8_t> rgb(row * static_cast<std::size_t>(height_px_));
  for (int begin = 0; begin < height_px_; begin += band_rows())
    to_rgb(paint({begin, std::min(height_px_, begin + band_rows())}), ground,
           std::span{rgb}.subspan(row * static_cast<std::size_t>(begin)));
  return rgb;
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

void draw_layer(Canvas& canvas, const Layer& layer, const Rect& where) {
  cairo_surface_t* surface =
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, layer.width, layer.height);
  unsigned char* bytes = cairo_image_surface_get_data(surface);
  if (bytes == nullptr) return; // no memory: the canvas reports it when it is read
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
