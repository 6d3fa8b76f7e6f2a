#include "video/upright.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber::video {
namespace {

constexpr int row_alignment = 64; // bytes; the scaler's widest vector registers
// A stored pixel more slanted than this is a damaged header, not a video.
constexpr double max_slanted_pixel = 8.0;

struct Shape {
  double width = 0.0;
  double height = 0.0;
};

Shape square_pixels(const AVFrame& av_frame, AVRational pixel_shape) {
  Shape shape{static_cast<double>(av_frame.width), static_cast<double>(av_frame.height)};
  if (pixel_shape.num <= 0 || pixel_shape.den <= 0) return shape;
  const double ratio = av_q2d(pixel_shape);
  if (ratio > max_slanted_pixel || ratio < 1.0 / max_slanted_pixel) return shape;
  shape.width *= ratio;
  return shape;
}

int whole_pixels(double length) { return std::max(1, static_cast<int>(std::lround(length))); }

} // namespace

UprightConverter::UprightConverter(const Plan& plan, const AVFrame& first) : plan_{plan} {
  const Shape shape = square_pixels(first, plan.pixel_shape);
  const double scale = std::min(1.0, plan.max_side_px / std::max(shape.width, shape.height));
  width_ = whole_pixels(shape.width * scale);
  height_ = whole_pixels(shape.height * scale);
}

bool UprightConverter::fit(const AVFrame& av_frame) {
  const Shape shape = square_pixels(av_frame, plan_.pixel_shape);
  const double scale = std::min(width_ / shape.width, height_ / shape.height);
  fitted_width_ = std::min(width_, whole_pixels(shape.width * scale));
  fitted_height_ = std::min(height_, whole_pixels(shape.height * scale));

  scaler_ = RgbScaler::find(av_frame, {fitted_width_, fitted_height_}, plan_.finest);
  if (!scaler_) return false;
  stride_ = (fitted_width_ * bytes_per_pixel + row_alignment - 1) / row_alignment * row_alignment;
  scaled_.resize(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(fitted_height_) +
                 row_alignment);
  return true;
}

core::Result<void> UprightConverter::convert(const AVFrame& av_frame, Frame& frame) {
  if ((!scaler_ || !scaler_->is_for(av_frame)) && !fit(av_frame))
    return core::fail(core::ErrorCode::file_damaged);
  frame.width_px = width_px();
  frame.height_px = height_px();
  frame.rgb.resize(static_cast<std::size_t>(frame.width_px) *
                   static_cast<std::size_t>(frame.height_px) * bytes_per_pixel);

  const bool fills = fitted_width_ == width_ && fitted_height_ == height_;
  const bool as_stored =
      !plan_.orientation.transpose && !plan_.orientation.flip_x && !plan_.orientation.flip_y;
  // Straight into the frame where its rows need no padding: the scaler may write whole registers.
  const bool direct = fills && as_stored && stride_ == fitted_width_ * bytes_per_pixel;
  if (!scaler_->scale(av_frame, direct ? frame.rgb.data() : scaled_.data(), stride_))
    return core::fail(core::ErrorCode::file_damaged);
  if (direct) return {};

  if (!fills) std::fill(frame.rgb.begin(), frame.rgb.end(), std::uint8_t{0});
  const int left =
      (frame.width_px - (plan_.orientation.transpose ? fitted_height_ : fitted_width_)) / 2;
  const int top =
      (frame.height_px - (plan_.orientation.transpose ? fitted_width_ : fitted_height_)) / 2;
  const int frame_stride = frame.width_px * bytes_per_pixel;
  turn_upright(scaled_.data(), fitted_width_, fitted_height_, stride_, plan_.orientation,
               frame.rgb.data() + static_cast<std::ptrdiff_t>(top) * frame_stride +
                   left * bytes_per_pixel,
               frame_stride);
  return {};
}

} // namespace limber::video
