#include "pose/crop.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace limber::pose {
namespace {

constexpr double square_per_reach = 2.0 * 1.25;

// Four numbers at once (SIMD if available): red, green, blue and an unused one.
typedef std::uint8_t Bytes16 __attribute__((vector_size(16)));
typedef std::uint16_t Shorts8 __attribute__((vector_size(16)));
typedef std::int32_t Ints4 __attribute__((vector_size(16)));
typedef float Floats4 __attribute__((vector_size(16)));

Floats4 load_four(const std::uint8_t* pixel) {
  std::int32_t four = 0;
  std::memcpy(&four, pixel, sizeof four);
  // Widened by interleaving zeros, first between bytes, then between pairs.
  const auto bytes = reinterpret_cast<Bytes16>(Ints4{four, 0, 0, 0});
  const auto shorts = reinterpret_cast<Shorts8>(__builtin_shufflevector(
      bytes, Bytes16{}, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  const auto ints =
      reinterpret_cast<Ints4>(__builtin_shufflevector(shorts, Shorts8{}, 0, 8, 1, 9, 2, 10, 3, 11));
  return __builtin_convertvector(ints, Floats4);
}

Floats4 load_three(const std::uint8_t* pixel) {
  return Floats4{static_cast<float>(pixel[0]), static_cast<float>(pixel[1]),
                 static_cast<float>(pixel[2]), 0.0F};
}

/// The upper left of the four pixels whose centres surround a sampled point, and the fractions to
/// the next ones.
struct BilinearSample {
  int x, y;
  float fx, fy;
  bool inside; // the frame
};

/// From one sample to the next in a row.
struct Stride {
  double x, y;
};

/// The samples of one row.
void find_samples(const FrameView& frame, PointPx first, Stride stride,
                  std::vector<BilinearSample>& samples) {
  const double max_x = frame.width - 1, max_y = frame.height - 1;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double x = first.x + stride.x * static_cast<double>(i);
    const double y = first.y + stride.y * static_cast<double>(i);
    // Clamping the point repeats the border and keeps far-away squares within the range of int.
    const double cx = std::min(std::max(x - 0.5, 0.0), max_x);
    const double cy = std::min(std::max(y - 0.5, 0.0), max_y);
    const int ix = static_cast<int>(cx), iy = static_cast<int>(cy);
    samples[i] = {ix, iy, static_cast<float>(cx - ix), static_cast<float>(cy - iy),
                  x >= 0.0 && y >= 0.0 && x < frame.width && y < frame.height};
  }
}

/// Bilinear between four pixels, with the border repeated.
Floats4 mix(const FrameView& frame, const BilinearSample& sample) {
  const float fx = sample.fx, fy = sample.fy;
  const float wa = (1.0F - fx) * (1.0F - fy), wb = fx * (1.0F - fy);
  const float wc = (1.0F - fx) * fy, wd = fx * fy;
  const std::size_t pixel = frame.pixel_bytes;
  const std::uint8_t* above = frame.at(sample.x, sample.y);
  const std::uint8_t* below = sample.y + 1 < frame.height ? above + frame.stride : above;
  // Four bytes of both pixels can be read if a third pixel follows in the row.
  if (sample.x + 2 < frame.width)
    return wa * load_four(above) + wb * load_four(above + pixel) + wc * load_four(below) +
           wd * load_four(below + pixel);
  const std::size_t next = sample.x + 1 < frame.width ? pixel : 0;
  return wa * load_three(above) + wb * load_three(above + next) + wc * load_three(below) +
         wd * load_three(below + next);
}

} // namespace

PointPx to_frame(const Square& square, PointInSquare point) {
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
  // Up in the frame is -y: there is no roll if the reach is straight above the hip.
  return {mid_hip, square_per_reach * std::hypot(dx, dy), std::atan2(dx, -dy)};
}

Square square_round_frame(int width, int height) {
  return {{0.5 * width, 0.5 * height}, static_cast<double>(std::max(width, height)), 0.0};
}

void sample(const FrameView& frame, const Square& square, int side, Border border, float low,
            float high, std::span<float> out) {
  if (!frame.valid() || side <= 0) return;
  const auto count = static_cast<std::size_t>(side);
  if (out.size() != count * count * 3) return;
  const double step = 1.0 / side;
  const PointPx first = to_frame(square, {0.5 * step, 0.5 * step});
  const PointPx last = to_frame(square, {1.0, 1.0});
  if (!std::isfinite(first.x + first.y + last.x + last.y)) return;
  const Stride stride{std::cos(square.roll_rad) * square.size_px * step,
                      std::sin(square.roll_rad) * square.size_px * step};
  const float scale = (high - low) / 255.0F;
  const Floats4 scale4{scale, scale, scale, scale}, low4{low, low, low, low};

  // First all samples of a row, then all its pixels: the compiler vectorises each loop well.
  std::vector<BilinearSample> samples(count);
  float* value = out.data();
  for (int row = 0; row < side; ++row) {
    find_samples(frame, {first.x - stride.y * row, first.y + stride.x * row}, stride, samples);
    for (const BilinearSample& sample : samples) {
      const bool is_black = border == Border::black && !sample.inside;
      const Floats4 rgb = is_black ? low4 : low4 + scale4 * mix(frame, sample);
      std::memcpy(value, &rgb, 3 * sizeof(float));
      value += 3;
    }
  }
}

} // namespace limber::pose
