#include "draw/figure_raster.hpp"

#include <algorithm>
#include <cmath>

namespace limber::draw {
namespace {

using Vec3f = Eigen::Vector3f;

struct Corner {
  Projected at;
  Vec3f normal;
  float occlusion = 0.0F;
  float right = 0.0F;
  float left = 0.0F;
};

Vec3f rgb(const Colour& c) {
  return {static_cast<float>(c.red), static_cast<float>(c.green), static_cast<float>(c.blue)};
}

// Soft light from the upper left, a fainter sky from above, slightly darker at the rim so that the
// outline is visible on paper.
Vec3f lit(const Vec3f& clay, const Vec3f& normal, const Vec3f& light, const Vec3f& to_eye,
          float occlusion) {
  const float wrapped = std::clamp(normal.dot(light) * 0.62F + 0.38F, 0.0F, 1.0F);
  const float sky = normal.y() * 0.5F + 0.5F;
  const float facing = std::clamp(normal.dot(to_eye), 0.0F, 1.0F);
  const float open = 1.0F - 0.62F * occlusion;
  const float rim = 1.0F - 0.22F * std::pow(1.0F - facing, 2.5F);
  const float bright = (0.40F + 0.62F * wrapped + 0.16F * sky) * open * rim;
  const Vec3f half = (light + to_eye).normalized();
  const float sheen = 0.05F * std::pow(std::max(normal.dot(half), 0.0F), 18.0F) * open;
  // Warm shadows: blue falls slightly faster than red.
  const Vec3f shade(std::pow(bright, 0.92F), bright, std::pow(bright, 1.08F));
  return (clay.cwiseProduct(shade) + Vec3f::Constant(sheen)).cwiseMin(1.0F).cwiseMax(0.0F);
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

void Raster::draw_surface(const figure::Surface& surface, const figure::Shape& shape,
                          std::span<const float> occlusion, const Clay& clay) {
  const Vec3f stone = rgb(clay.stone);
  const Vec3f right = rgb(clay.right_glow);
  const Vec3f left = rgb(clay.left_glow);
  std::vector<Projected> at_px(shape.vertices.size());
  std::transform(shape.vertices.begin(), shape.vertices.end(), at_px.begin(),
                 [&](const Vec3f& v) { return projection_(v); });
  for (const figure::Triangle& t : surface.triangles) {
    const Projected& a = at_px[t[0]];
    const Projected& b = at_px[t[1]];
    const Projected& c = at_px[t[2]];
    const float area = edge(a, b, c.x, c.y);
    if (area >= -1e-6F) continue; // y points down, which reverses the winding of front faces
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
        const auto mix = [&](const auto& of) {
          return wa * of(t[0]) + wb * of(t[1]) + wc * of(t[2]);
        };
        const Vec3f normal =
            (wa * shape.normals[t[0]] + wb * shape.normals[t[1]] + wc * shape.normals[t[2]])
                .normalized();
        const Vec3f point =
            wa * shape.vertices[t[0]] + wb * shape.vertices[t[1]] + wc * shape.vertices[t[2]];
        const float shut = occlusion.empty() ? 0.0F : mix([&](auto i) { return occlusion[i]; });
        const float r = clay.right_share * mix([&](auto i) { return surface.hip_nearness[i][0]; });
        const float l = clay.left_share * mix([&](auto i) { return surface.hip_nearness[i][1]; });
        const Vec3f base = stone * (1.0F - r) * (1.0F - l) + right * r * (1.0F - l) + left * l;
        const Vec3f colour = lit(base, normal, light_, (eye_ - point).normalized(), shut);
        pixel = {depth, colour.x(), colour.y(), colour.z(), 1.0F};
      }
  }
}

void Raster::draw_line(const core::Vec3& from, const core::Vec3& to, double width_px,
                       Colour colour) {
  const Projected a = projection_(from);
  const Projected b = projection_(to);
  const float half = static_cast<float>(width_px * samples_ / 2);
  const float dx = b.x - a.x;
  const float dy = b.y - a.y;
  const float length2 = std::max(dx * dx + dy * dy, 1e-6F);
  const int x0 = std::max(0, static_cast<int>(std::min(a.x, b.x) - half));
  const int x1 = std::min(width_ - 1, static_cast<int>(std::max(a.x, b.x) + half) + 1);
  const int y0 = std::max(first_row_, static_cast<int>(std::min(a.y, b.y) - half));
  const int y1 = std::min(end_row_ - 1, static_cast<int>(std::max(a.y, b.y) + half) + 1);
  for (int y = y0; y <= y1; ++y)
    for (int x = x0; x <= x1; ++x) {
      const float px = static_cast<float>(x) + 0.5F - a.x;
      const float py = static_cast<float>(y) + 0.5F - a.y;
      const float t = std::clamp((px * dx + py * dy) / length2, 0.0F, 1.0F);
      const float ex = px - t * dx;
      const float ey = py - t * dy;
      if (ex * ex + ey * ey > half * half) continue;
      const float depth = a.depth + t * (b.depth - a.depth);
      Pixel& pixel = at(x, y);
      if (depth > pixel.depth) continue;
      blend(pixel, colour);
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
