#include "draw/figure_raster.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

using Vec3f = Eigen::Vector3f;

Vec3f rgb(const Colour& c) {
  return {static_cast<float>(c.red), static_cast<float>(c.green), static_cast<float>(c.blue)};
}

// Soft light from the upper left, a fainter sky from above, some light back from the floor, and
// slightly darker at the rim so that the outline is visible on paper.
Vec3f lit(const Vec3f& base, const Vec3f& normal, const Vec3f& light, const Vec3f& to_eye,
          float occlusion) {
  const float wrapped = std::clamp(normal.dot(light) * 0.58F + 0.42F, 0.0F, 1.0F);
  const float sky = normal.y() * 0.5F + 0.5F;
  const float facing = std::clamp(normal.dot(to_eye), 0.0F, 1.0F);
  const float open = 1.0F - 0.62F * occlusion;
  const float rim = 1.0F - 0.26F * std::pow(1.0F - facing, 2.5F);
  const float bright =
      (0.50F + 0.26F * wrapped + 0.34F * wrapped * wrapped + 0.15F * sky) * open * rim;
  const Vec3f half = (light + to_eye).normalized();
  const float sheen = 0.04F * std::pow(std::max(normal.dot(half), 0.0F), 14.0F) * open;
  // Warm shadows: blue falls slightly faster than red.
  const Vec3f shade(std::pow(bright, 0.90F), bright, std::pow(bright, 1.10F));
  return (base.cwiseProduct(shade) + Vec3f::Constant(sheen)).cwiseMin(1.0F).cwiseMax(0.0F);
}

// The colour of each vertex before it is lit.
std::vector<Vec3f> calc_base(const figure::Surface& surface, const Paint& paint) {
  constexpr float crease_shade = 0.45F;
  const Vec3f right = rgb(paint.right_band);
  const Vec3f left = rgb(paint.left_band);
  std::vector<Vec3f> base;
  base.reserve(surface.regions.size());
  for (std::size_t i = 0; i < surface.regions.size(); ++i) {
    const float r = paint.right_share * surface.hip_bands[i][0];
    const float l = paint.left_share * surface.hip_bands[i][1];
    const Vec3f own = rgb(paint.regions[static_cast<std::size_t>(surface.regions[i])]);
    base.emplace_back((own * (1.0F - r - l) + right * r + left * l) *
                      (1.0F - crease_shade * surface.creases[i]));
  }
  return base;
}

float edge(const Projected& a, const Projected& b, float x, float y) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

} // namespace

Raster::Raster(const FigureCamera& camera, int width_px, int height_px, int samples, Rows rows)
    : samples_(samples), width_(width_px * samples), first_row_(rows.begin * samples),
      end_row_(rows.end * samples), projection_(camera, width_, height_px * samples),
      eye_(camera.eye.cast<float>()),
      pixels_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(end_row_ - first_row_)) {
  light_ = (-0.55 * camera.right() + 0.70 * camera.up() - 0.55 * camera.forward())
               .normalized()
               .cast<float>();
}

void Raster::blend(Pixel& pixel, const Colour& colour) const {
  const auto a = static_cast<float>(colour.alpha);
  const float sum = a + pixel.alpha * (1.0F - a);
  if (sum <= 0.0F) return;
  const float keep = pixel.alpha * (1.0F - a) / sum;
  const float take = a / sum;
  pixel.red = keep * pixel.red + take * static_cast<float>(colour.red);
  pixel.green = keep * pixel.green + take * static_cast<float>(colour.green);
  pixel.blue = keep * pixel.blue + take * static_cast<float>(colour.blue);
  pixel.alpha = sum;
}

template <class Shade>
void Raster::fill(const Projected& a, const Projected& b, const Projected& c, float alpha,
                  const Shade& shade) {
  const float area = edge(a, b, c.x, c.y);
  if (area >= -1e-6F) return; // y points down, which reverses the winding of front faces
  const int x0 = std::max(0, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
  const int x1 = std::min(width_ - 1, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))));
  const int y0 = std::max(first_row_, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
  const int y1 = std::min(end_row_ - 1, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
  for (int y = y0; y <= y1; ++y)
    for (int x = x0; x <= x1; ++x) {
      const float px = static_cast<float>(x) + 0.5F;
      const float py = static_cast<float>(y) + 0.5F;
      const float wa = edge(b, c, px, py) / area;
      const float wb = edge(c, a, px, py) / area;
      const float wc = 1.0F - wa - wb;
      if (wa < 0.0F || wb < 0.0F || wc < 0.0F) continue;
      const float depth = wa * a.depth + wb * b.depth + wc * c.depth;
      Pixel& pixel = at(x, y);
      if (depth >= pixel.depth) continue;
      const Vec3f colour = shade(wa, wb, wc);
      pixel = {depth, colour.x(), colour.y(), colour.z(), alpha};
    }
}

void Raster::draw_surface(const figure::Surface& surface, const figure::Shape& shape,
                          std::span<const float> occlusion, const Paint& paint) {
  const std::vector<Vec3f> base = calc_base(surface, paint);
  std::vector<Projected> at_px(shape.vertices.size());
  std::transform(shape.vertices.begin(), shape.vertices.end(), at_px.begin(),
                 [&](const Vec3f& v) { return projection_(v); });
  for (const figure::Triangle& t : surface.triangles)
    fill(at_px[t[0]], at_px[t[1]], at_px[t[2]], 1.0F, [&](float wa, float wb, float wc) {
      const auto mix = [&](const auto& of) -> Vec3f {
        return wa * of[t[0]] + wb * of[t[1]] + wc * of[t[2]];
      };
      const float shut = occlusion.empty()
                             ? 0.0F
                             : wa * occlusion[t[0]] + wb * occlusion[t[1]] + wc * occlusion[t[2]];
      return lit(mix(base), mix(shape.normals).normalized(), light_,
                 (eye_ - mix(shape.vertices)).normalized(), shut);
    });
}

void Raster::draw_body(const figure::PropBody& body, std::span<const float> occlusion,
                       Colour colour) {
  const Vec3f base = rgb(colour);
  for (std::size_t i = 0; i + 2 < body.corners.size(); i += 3) {
    const Vec3f normal = figure::calc_normal(body, i).cast<float>();
    const float bright = 0.88F + 0.12F * normal.dot(light_) + 0.06F * normal.y();
    fill(projection_(body.corners[i]), projection_(body.corners[i + 1]),
         projection_(body.corners[i + 2]), static_cast<float>(colour.alpha),
         [&](float wa, float wb, float wc) -> Vec3f {
           const float shut = wa * occlusion[i] + wb * occlusion[i + 1] + wc * occlusion[i + 2];
           return (base * bright * (1.0F - 0.5F * shut)).cwiseMin(1.0F);
         });
  }
}

void Raster::lay(const Raster& ghost, float alpha) {
  for (std::size_t i = 0; i < pixels_.size(); ++i) {
    const Pixel& over = ghost.pixels_[i];
    if (over.depth < pixels_[i].depth)
      blend(pixels_[i], {over.red, over.green, over.blue, alpha * over.alpha});
  }
}

Layer Raster::resolve() const {
  Layer layer;
  layer.width = width_ / samples_;
  layer.height = (end_row_ - first_row_) / samples_;
  layer.rgba.resize(static_cast<std::size_t>(layer.width) * static_cast<std::size_t>(layer.height) *
                    4);
  const float share = 1.0F / static_cast<float>(samples_ * samples_);
  std::size_t out = 0;
  for (int y = 0; y < layer.height; ++y)
    for (int x = 0; x < layer.width; ++x) {
      std::array<float, 4> sum{};
      for (int sy = 0; sy < samples_; ++sy)
        for (int sx = 0; sx < samples_; ++sx) {
          const Pixel& p = pixels_[static_cast<std::size_t>(y * samples_ + sy) *
                                       static_cast<std::size_t>(width_) +
                                   static_cast<std::size_t>(x * samples_ + sx)];
          sum[0] += p.red * p.alpha;
          sum[1] += p.green * p.alpha;
          sum[2] += p.blue * p.alpha;
          sum[3] += p.alpha;
        }
      for (std::size_t k = 0; k < 3; ++k)
        layer.rgba[out + k] = sum[3] > 0.0F ? sum[k] / sum[3] : 0.0F;
      layer.rgba[out + 3] = sum[3] * share;
      out += 4;
    }
  return layer;
}

} // namespace limber::draw
