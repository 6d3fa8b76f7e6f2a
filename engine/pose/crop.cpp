#include "pose/crop.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::pose {
namespace {

constexpr double square_per_reach = 2.0 * 1.25;

/// Bilinear between the four pixels whose centres surround (x, y), with the outermost repeated.
void sample_pixel(const PictureView& picture, double x, double y, float scale, float low,
                  float* out) {
  // Clamping the place itself repeats the border and keeps far-away squares in an int's range.
  const double cx = std::clamp(x - 0.5, 0.0, static_cast<double>(picture.width - 1));
  const double cy = std::clamp(y - 0.5, 0.0, static_cast<double>(picture.height - 1));
  const int x0 = static_cast<int>(cx);
  const int y0 = static_cast<int>(cy);
  const int x1 = std::min(x0 + 1, picture.width - 1);
  const int y1 = std::min(y0 + 1, picture.height - 1);
  const auto fx = static_cast<float>(cx - x0);
  const auto fy = static_cast<float>(cy - y0);
  const std::uint8_t* a = picture.at(x0, y0);
  const std::uint8_t* b = picture.at(x1, y0);
  const std::uint8_t* c = picture.at(x0, y1);
  const std::uint8_t* d = picture.at(x1, y1);
  const float wa = (1.0F - fx) * (1.0F - fy), wb = fx * (1.0F - fy);
  const float wc = (1.0F - fx) * fy, wd = fx * fy;
  for (int channel = 0; channel < 3; ++channel)
    out[channel] =
        low + scale * (wa * static_cast<float>(a[channel]) + wb * static_cast<float>(b[channel]) +
                       wc * static_cast<float>(c[channel]) + wd * static_cast<float>(d[channel]));
}

} // namespace

PointPx to_picture(const Square& square, PointInSquare point) {
  const double c = std::cos(square.roll_rad), s = std::sin(square.roll_rad);
  const double x = (point.u - 0.5) * square.size_px, y = (point.v - 0.5) * square.size_px;
  return {square.centre.x + c * x - s * y, square.centre.y + s * x + c * y};
}

PointInSquare to_square(const Square& square, PointPx point) {
  const double c = std::cos(square.roll_rad), s = std::sin(square.roll_rad);
  const double x = point.x - square.centre.x, y = point.y - square.centre.y;
  return {0.5 + (c * x + s * y) / square.size_px, 0.5 + (-s * x + c * y) / square.size_px};
}

Square square_round_body(PointPx mid_hip, PointPx reach) {
  const double dx = reach.x - mid_hip.x, dy = reach.y - mid_hip.y;
  // Up the picture is -y: no roll where the reach lies straight above the hip.
  return {mid_hip, square_per_reach * std::hypot(dx, dy), std::atan2(dx, -dy)};
}

Square square_round_picture(int width, int height) {
  return {{0.5 * width, 0.5 * height}, static_cast<double>(std::max(width, height)), 0.0};
}

void sample(const PictureView& picture, const Square& square, int side, Border border, float low,
            float high, std::span<float> out) {
  if (!picture.valid() || side <= 0) return;
  const auto count = static_cast<std::size_t>(side);
  if (out.size() != count * count * 3) return;
  const float scale = (high - low) / 255.0F;
  const double step = 1.0 / side;
  const PointPx origin = to_picture(square, {0.5 * step, 0.5 * step});
  const PointPx opposite = to_picture(square, {1.0, 1.0});
  if (!std::isfinite(origin.x + origin.y + opposite.x + opposite.y)) return;
  const double c = std::cos(square.roll_rad) * square.size_px * step;
  const double s = std::sin(square.roll_rad) * square.size_px * step;
  float* place = out.data();
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column, place += 3) {
      const double x = origin.x + c * column - s * row;
      const double y = origin.y + s * column + c * row;
      const bool inside = x >= 0.0 && y >= 0.0 && x < picture.width && y < picture.height;
      if (inside || border == Border::repeated) sample_pixel(picture, x, y, scale, low, place);
      else place[0] = place[1] = place[2] = low;
    }
  }
}

} // namespace limber::pose
