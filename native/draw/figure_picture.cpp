#include "draw/figure_picture.hpp"

#include "figure/floor_shadow.hpp"
#include "figure/occlusion.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <cstring>

namespace limber::draw {
namespace {

constexpr float band_share = 0.95F;
constexpr float target_figure_alpha = 0.20F;
constexpr float floor_shade = 0.55F; // in its middle
constexpr float shadow_step_m = 0.025F;

SkinnedBody skin(const FigureBody& figure, const body::BodyPose& pose, double breath) {
  SkinnedBody skinned;
  const body::Placement placement = body::calc_placement(figure.solver.skeleton, pose);
  figure::calc_shape(figure.surface, figure::calc_bones(placement), breath, skinned.shape);
  skinned.capsules = figure::place_capsules(figure.solver.capsules, placement);
  figure::calc_occlusion(skinned.capsules, skinned.shape, skinned.occlusion);
  return skinned;
}

Paint paint_of(const FigureLook& look) {
  Paint paint;
  const auto colours = figure::colours_of(look.palette.skin, look.palette.night);
  std::transform(colours.begin(), colours.end(), paint.regions.begin(), hex);
  // Not those of print, which are too dark on the shorts.
  const Palette& theme = look.palette.night ? night : day;
  paint.right_band = theme.dawn;
  paint.left_band = theme.sky;
  paint.right_share = band_share * static_cast<float>(look.right_glow);
  paint.left_share = band_share * static_cast<float>(look.left_glow);
  return paint;
}

Colour colour_of(figure::PropKind kind, const Palette& palette) {
  if (kind == figure::PropKind::mat) return palette.mat;
  return kind == figure::PropKind::wall ? palette.wall : palette.chair;
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
  Raster raster(camera_, width_px_, height_px_, look_.samples, rows);
  paint_room(raster);
  if (target_figure_) paint_target_figure(raster, rows);
  raster.draw_surface(figure_.surface, body_.shape, body_.occlusion, paint_of(look_));
  return raster.resolve();
}

void FigurePainter::paint_room(Raster& raster) const {
  std::vector<float> occlusion;
  for (const figure::PropBody& body : look_.room) {
    occlusion.clear();
    for (std::size_t i = 0; i < body.corners.size(); ++i) {
      const Eigen::Vector3f normal = figure::calc_normal(body, i - i % 3).cast<float>();
      occlusion.push_back(
          figure::calc_occlusion(body_.capsules, body.corners[i].cast<float>(), normal));
    }
    raster.draw_body(body, occlusion, faded(colour_of(body.kind, look_.palette), look_.room_alpha));
  }
  if (look_.floor) {
    const auto middle = look_.floor->middle.cast<float>().eval();
    const auto radius = static_cast<float>(look_.floor->radius_m);
    raster.draw_floor(look_.palette.mat, [&](const Eigen::Vector3f& point) {
      const float x = point.x() - middle.x(), z = point.z() - middle.z();
      return floor_shade * std::max(0.0F, 1.0F - std::sqrt(x * x + z * z) / radius);
    });
  }
  // The light for the shadow is higher than the one for the figure, so that shadows stay near the
  // feet.
  const Eigen::Vector3f lamp = (raster.light() + 0.9F * Eigen::Vector3f::UnitY()).normalized();
  const auto grid = figure::find_floor_grid(body_.capsules, lamp, shadow_step_m);
  const figure::FloorShadow shadow(body_.capsules, lamp, grid);
  raster.draw_floor(mixed(look_.palette.stone, hex(0x2A2118), 0.62), shadow);
}

void FigurePainter::paint_target_figure(Raster& raster, Rows rows) const {
  Raster ghost(camera_, width_px_, height_px_, look_.samples, rows);
  ghost.draw_surface(figure_.surface, target_figure_->shape, target_figure_->occlusion,
                     paint_of(look_));
  raster.lay(ghost, target_figure_alpha);
}

double paint_bytes_a_pixel(int samples) {
  constexpr double sample_bytes = 20, layer_bytes = 16;
  return 2 * sample_bytes * samples * samples + layer_bytes;
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
