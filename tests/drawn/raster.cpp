#include "raster.hpp"

#include <algorithm>
#include <cmath>

namespace limber::drawn {
namespace {

constexpr float nothing = 1e9F;
constexpr float nearest_m = 0.12F;

Eigen::Matrix3f light_axes(const Vecf& to_key) {
  const Vecf w = to_key.normalized();
  const Vecf u = w.unitOrthogonal();
  Eigen::Matrix3f m;
  m.row(0) = u;
  m.row(1) = w.cross(u);
  m.row(2) = w; // larger: nearer to the light
  return m;
}

/// Twice the signed area of a triangle in the frame.
float area(float ax, float ay, float bx, float by, float cx, float cy) {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

std::vector<Vecf> normals_of(const Figure& figure) {
  std::vector<Vecf> normals(figure.vertices.size(), Vecf::Zero());
  for (const auto& t : figure.model->triangles) {
    const Vecf& a = figure.vertices[static_cast<std::size_t>(t[0])];
    const Vecf& b = figure.vertices[static_cast<std::size_t>(t[1])];
    const Vecf& c = figure.vertices[static_cast<std::size_t>(t[2])];
    const Vecf across = (b - a).cross(c - a);
    for (const std::int32_t v : t)
      normals[static_cast<std::size_t>(v)] += across;
  }
  for (Vecf& n : normals)
    n.normalize();
  return normals;
}

/// From light to a byte: the curve of a camera, with a soft shoulder.
class Curve {
public:
  Curve() {
    for (std::size_t i = 0; i < size; ++i) {
      const float light = static_cast<float>(i) / per_unit;
      const float shoulder =
          light < 0.6F ? light : 0.6F + 0.4F * (1.0F - std::exp(-(light - 0.6F) / 0.4F));
      bytes_[i] = 255.0F * std::pow(shoulder, 1.0F / 2.2F);
    }
  }
  float of(float light) const {
    const float at = std::clamp(light * per_unit, 0.0F, static_cast<float>(size - 1));
    return bytes_[static_cast<std::size_t>(at)];
  }

private:
  static constexpr std::size_t size = 8192;
  static constexpr float per_unit = 2048.0F;
  std::array<float, size> bytes_{};
};

/// xorshift (Marsaglia 2003), four bytes at once.
class Grain {
public:
  explicit Grain(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL | 1U) {}
  float next() { // mean 0, deviation about 1
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    const auto sum = static_cast<float>((state_ & 0xffffU) + (state_ >> 16 & 0xffffU) +
                                        (state_ >> 32 & 0xffffU));
    return (sum / 65536.0F - 1.5F) * 2.0F;
  }

private:
  std::uint64_t state_;
};

} // namespace

Raster::Raster(const Backdrop& backdrop, const performer::Camera& camera, const Light& light)
    : backdrop_(backdrop), light_(light), R_CG_(camera.R_CG.cast<float>()),
      R_LG_(light_axes(light.to_key)), eye_(camera.place.cast<float>()),
      focal_(static_cast<float>(camera.focal_px)), wide_(2 * camera.width_px),
      high_(2 * camera.height_px) {
  const auto samples = index_of(0, high_, wide_);
  depths_.assign(samples, nothing);
  samples_.assign(samples, Vecf::Zero());
  sum_.assign(samples / 4, Vecf::Zero());
  shadow_.resize(index_of(0, shadow_side, shadow_side));
  contact_.resize(index_of(0, contact_side, contact_side));
  backdrop_in_light_.reserve(samples / 4);
  for (const Vecf& p : backdrop.places)
    backdrop_in_light_.push_back(R_LG_ * p);
}

void Raster::cast_shadows(std::span<const Figure> figures) {
  Eigen::Vector2f low = Eigen::Vector2f::Constant(nothing), high = -low;
  std::vector<std::vector<Vecf>> seen;
  for (const Figure& figure : figures) {
    auto& points = seen.emplace_back();
    points.reserve(figure.vertices.size());
    for (const Vecf& v : figure.vertices) {
      points.push_back(R_LG_ * v);
      low = low.cwiseMin(points.back().head<2>());
      high = high.cwiseMax(points.back().head<2>());
    }
  }
  std::fill(shadow_.begin(), shadow_.end(), -nothing);
  shadow_low_ = low;
  shadow_scale_ = (shadow_side - 1) / std::max(0.1F, (high - low).maxCoeff());
  for (std::size_t f = 0; f < figures.size(); ++f)
    for (const auto& t : figures[f].model->triangles) {
      std::array<Vecf, 3> p;
      for (std::size_t i = 0; i < 3; ++i) {
        p[i] = seen[f][static_cast<std::size_t>(t[i])];
        p[i].head<2>() = (p[i].head<2>() - shadow_low_) * shadow_scale_;
      }
      const float whole = area(p[0].x(), p[0].y(), p[1].x(), p[1].y(), p[2].x(), p[2].y());
      if (whole < 1e-6F) continue; // turned away from the light
      const auto [left, right] = std::minmax({p[0].x(), p[1].x(), p[2].x()});
      const auto [top, bottom] = std::minmax({p[0].y(), p[1].y(), p[2].y()});
      for (int y = std::max(0, static_cast<int>(top));
           y <= std::min(shadow_side - 1, static_cast<int>(bottom)); ++y)
        for (int x = std::max(0, static_cast<int>(left));
             x <= std::min(shadow_side - 1, static_cast<int>(right)); ++x) {
          const auto px = static_cast<float>(x), py = static_cast<float>(y);
          const float a = area(p[1].x(), p[1].y(), p[2].x(), p[2].y(), px, py) / whole;
          const float b = area(p[2].x(), p[2].y(), p[0].x(), p[0].y(), px, py) / whole;
          if (a < -0.1F || b < -0.1F || a + b > 1.1F) continue;
          float& kept = shadow_[index_of(x, y, shadow_side)];
          kept = std::max(kept, a * p[0].z() + b * p[1].z() + (1.0F - a - b) * p[2].z());
        }
    }
}

void Raster::mark_contacts(std::span<const Figure> figures) {
  std::fill(contact_.begin(), contact_.end(), 0.0F);
  Eigen::Vector2f middle = Eigen::Vector2f::Zero();
  float count = 0.0F;
  std::vector<Vecf> skin; // one corner of every triangle: a mesh also has vertices without one
  skin.reserve(figures[0].model->triangles.size());
  for (const auto& t : figures[0].model->triangles) {
    const Vecf& v = skin.emplace_back(figures[0].vertices[static_cast<std::size_t>(t[0])]);
    middle += Eigen::Vector2f(v.x(), v.z());
    count += 1.0F;
  }
  contact_low_ = middle / count - Eigen::Vector2f::Constant(
                                      0.5F * static_cast<float>(contact_side) * contact_cell_m);
  constexpr float reach_m = 0.14F;
  for (const Vecf& v : skin) {
    if (v.y() > 4.0F * reach_m) continue;
    const int x = static_cast<int>((v.x() - contact_low_.x()) / contact_cell_m);
    const int z = static_cast<int>((v.z() - contact_low_.y()) / contact_cell_m);
    if (x < 1 || z < 1 || x >= contact_side - 1 || z >= contact_side - 1) continue;
    float& cell = contact_[index_of(x, z, contact_side)];
    cell = std::max(cell, std::exp(-v.y() / reach_m));
  }
  // Soft: a box of five, along and across, twice.
  std::vector<float> other(contact_.size());
  for (int round = 0; round < 4; ++round) {
    const int step = (round & 1) == 0 ? 1 : contact_side;
    for (int i = 2 * contact_side; i < contact_side * (contact_side - 2); ++i) {
      float sum = 0.0F;
      for (int k = -2; k <= 2; ++k)
        sum += contact_[static_cast<std::size_t>(i) +
                        static_cast<std::size_t>(k + 2) * static_cast<std::size_t>(step) -
                        2 * static_cast<std::size_t>(step)];
      other[static_cast<std::size_t>(i)] = 0.2F * sum;
    }
    contact_.swap(other);
  }
}

float Raster::lit(const Vecf& in_light, float bias, int reach) const {
  const Eigen::Vector2f at = (in_light.head<2>() - shadow_low_) * shadow_scale_;
  const int x = static_cast<int>(std::lround(at.x())), y = static_cast<int>(std::lround(at.y()));
  if (x < 0 || y < 0 || x >= shadow_side || y >= shadow_side) return 1.0F;
  int open = 0, count = 0;
  for (int dy = -reach; dy <= reach; dy += 2)
    for (int dx = -reach; dx <= reach; dx += 2) {
      const int sx = std::clamp(x + dx, 0, shadow_side - 1);
      const int sy = std::clamp(y + dy, 0, shadow_side - 1);
      open += shadow_[index_of(sx, sy, shadow_side)] < in_light.z() + bias;
      ++count;
    }
  return static_cast<float>(open) / static_cast<float>(count);
}

float Raster::contact(const Vecf& place) const {
  if (place.y() > 0.06F) return 0.0F;
  const float u = (place.x() - contact_low_.x()) / contact_cell_m - 0.5F;
  const float v = (place.z() - contact_low_.y()) / contact_cell_m - 0.5F;
  if (u < 0.0F || v < 0.0F || u >= contact_side - 1 || v >= contact_side - 1) return 0.0F;
  const int x = static_cast<int>(u), z = static_cast<int>(v);
  const float a = u - static_cast<float>(x), b = v - static_cast<float>(z);
  const float* cell = contact_.data() + z * contact_side + x;
  return (1 - b) * ((1 - a) * cell[0] + a * cell[1]) +
         b * ((1 - a) * cell[contact_side] + a * cell[contact_side + 1]);
}

void Raster::draw(const Figure& figure) {
  const std::vector<Vecf> normals = normals_of(figure);
  corners_.resize(figure.vertices.size());
  for (std::size_t v = 0; v < figure.vertices.size(); ++v) {
    Corner& c = corners_[v];
    const Vecf& p = figure.vertices[v];
    const Vecf seen = R_CG_ * (p - eye_);
    c.depth = seen.z();
    const float scale = 2.0F * focal_ / std::max(seen.z(), nearest_m);
    c.x = 0.5F * static_cast<float>(wide_) + scale * seen.x() - 0.5F;
    c.y = 0.5F * static_cast<float>(high_) + scale * seen.y() - 0.5F;
    const Vecf& n = normals[v];
    const Vecf& colour = figure.model->colours[v];
    // Near the floor less of the room's light arrives.
    const float open = 1.0F - 0.35F * std::exp(-p.y() / 0.15F) * (0.5F - 0.5F * n.y());
    c.around = open * colour.cwiseProduct(light_.around(n));
    c.key = std::max(0.0F, n.dot(light_.to_key)) * colour.cwiseProduct(light_.key);
    c.in_light = R_LG_ * p;
    c.weave = figure.model->weave[v];
    c.rest = figure.model->rest[v];
  }
  for (const auto& t : figure.model->triangles)
    draw(corners_[static_cast<std::size_t>(t[0])], corners_[static_cast<std::size_t>(t[1])],
         corners_[static_cast<std::size_t>(t[2])]);
}

void Raster::draw(const Corner& a, const Corner& b, const Corner& c) {
  if (std::min({a.depth, b.depth, c.depth}) < nearest_m) return;
  // y goes down in the frame, so triangles that face the camera turn the other way.
  const float whole = area(a.x, a.y, b.x, b.y, c.x, c.y);
  if (whole > -1e-6F) return;
  const auto [left, right] = std::minmax({a.x, b.x, c.x});
  const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
  const int x0 = std::max(0, static_cast<int>(std::ceil(left)));
  const int x1 = std::min(wide_ - 1, static_cast<int>(std::floor(right)));
  const int y0 = std::max(0, static_cast<int>(std::ceil(top)));
  const int y1 = std::min(high_ - 1, static_cast<int>(std::floor(bottom)));
  if (x0 > x1 || y0 > y1) return;
  used_ = {std::min(used_.left, x0), std::min(used_.top, y0), std::max(used_.right, x1 + 1),
           std::max(used_.bottom, y1 + 1)};
  const float inverse = 1.0F / whole;
  for (int y = y0; y <= y1; ++y) {
    const auto py = static_cast<float>(y);
    for (int x = x0; x <= x1; ++x) {
      const auto px = static_cast<float>(x);
      const float u = area(b.x, b.y, c.x, c.y, px, py) * inverse;
      const float v = area(c.x, c.y, a.x, a.y, px, py) * inverse;
      const float w = 1.0F - u - v;
      if (u < 0.0F || v < 0.0F || w < 0.0F) continue;
      // Triangles are small: their depth and light are linear across the frame.
      const float depth = u * a.depth + v * b.depth + w * c.depth;
      const auto at = index_of(x, y, wide_);
      if (depth >= depths_[at]) continue;
      const std::size_t pixel =
          static_cast<std::size_t>(y / 2) * static_cast<std::size_t>(wide_ / 2) +
          static_cast<std::size_t>(x / 2);
      const std::size_t sample =
          static_cast<std::size_t>(x & 1) + 2 * static_cast<std::size_t>(y & 1);
      if (depth > backdrop_.depths[4 * pixel + sample]) continue;
      depths_[at] = depth;
      const Vecf in_light = u * a.in_light + v * b.in_light + w * c.in_light;
      Vecf light = u * a.around + v * b.around + w * c.around;
      light += lit(in_light, 0.02F, 1) * (u * a.key + v * b.key + w * c.key);
      const float weave = u * a.weave + v * b.weave + w * c.weave;
      if (weave > 0.01F)
        light *= 1.0F - weave * smooth_noise((u * a.rest + v * b.rest + w * c.rest) * 55.0F);
      samples_[at] = light;
    }
  }
}

void Raster::compose(float share) {
  const std::size_t wide = static_cast<std::size_t>(wide_ / 2);
  for (std::size_t pixel = 0; pixel < sum_.size(); ++pixel) {
    const std::size_t x = pixel % wide, y = pixel / wide;
    Vecf figure = Vecf::Zero();
    int covered = 0;
    const bool in_used =
        static_cast<int>(2 * x) >= used_.left - 1 && static_cast<int>(2 * x) < used_.right &&
        static_cast<int>(2 * y) >= used_.top - 1 && static_cast<int>(2 * y) < used_.bottom;
    if (in_used)
      for (std::size_t s = 0; s < 4; ++s) {
        const std::size_t at = (2 * y + s / 2) * static_cast<std::size_t>(wide_) + 2 * x + s % 2;
        if (depths_[at] >= nothing) continue;
        figure += samples_[at];
        depths_[at] = nothing;
        ++covered;
      }
    Vecf light = 0.25F * figure;
    if (covered < 4) {
      Vecf behind = backdrop_.around[pixel];
      if (const float near = contact(backdrop_.places[pixel]); near > 0.0F)
        behind *= 1.0F - 0.75F * near;
      const Vecf& key = backdrop_.key[pixel];
      if (key.x() + key.y() > 0.0F) behind += lit(backdrop_in_light_[pixel], -0.01F, 3) * key;
      light += 0.25F * static_cast<float>(4 - covered) * behind;
    }
    sum_[pixel] += share * light;
  }
}

void Raster::expose(std::span<const Figure> figures, float share) {
  used_ = {wide_, high_, 0, 0};
  cast_shadows(figures);
  mark_contacts(figures);
  for (const Figure& figure : figures)
    draw(figure);
  compose(share);
}

std::vector<std::uint8_t> Raster::develop(const Sensor& sensor, std::uint64_t noise_seed) {
  static const Curve curve;
  Grain grain(noise_seed);
  std::vector<std::uint8_t> rgb(3 * sum_.size());
  const std::size_t wide = static_cast<std::size_t>(wide_ / 2);
  const float half_wide = 0.25F * static_cast<float>(wide_),
              half_high = 0.25F * static_cast<float>(high_);
  for (std::size_t pixel = 0; pixel < sum_.size(); ++pixel) {
    const float x = (static_cast<float>(pixel % wide) - half_wide) / half_wide;
    const std::size_t row = pixel / wide;
    const float y = (static_cast<float>(row) - half_high) / half_high;
    const float gain = sensor.exposure * (1.0F - 0.5F * sensor.vignette * (x * x + y * y));
    const float bright = grain.next(); // most of a sensor's noise is alike in all colours
    for (int c = 0; c < 3; ++c) {
      const float light = gain * sensor.balance[c] * sum_[pixel][c];
      const float byte =
          curve.of(light) + 255.0F * sensor.noise * (0.8F * bright + 0.6F * grain.next());
      rgb[3 * pixel + static_cast<std::size_t>(c)] =
          static_cast<std::uint8_t>(std::clamp(byte + 0.5F, 0.0F, 255.0F));
    }
    sum_[pixel] = Vecf::Zero();
  }
  return rgb;
}

} // namespace limber::drawn
