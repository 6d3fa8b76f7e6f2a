#include "pose/smoother.hpp"

#include <cmath>
#include <numbers>

namespace limber::pose {
namespace {

constexpr OneEuroSettings image_settings{
    .min_cutoff_hz = 0.05, .beta = 80.0, .derivative_cutoff_hz = 1.0};
constexpr OneEuroSettings world_settings{
    .min_cutoff_hz = 0.1, .beta = 40.0, .derivative_cutoff_hz = 1.0};
// The square is smoothed more than the landmarks, so that a still body has a still crop.
constexpr OneEuroSettings square_settings{
    .min_cutoff_hz = 0.01, .beta = 10.0, .derivative_cutoff_hz = 1.0};
constexpr double visibility_alpha = 0.1;
constexpr double first_dt_s = 1.0 / 30.0; // before there are two times
constexpr double min_object_size_px = 1e-6;

/// The share of the new value in an exponential average of the given cut-off (ibid., equation 6).
double calc_alpha(double cutoff_hz, double dt_s) {
  const double tau_s = 1.0 / (2.0 * std::numbers::pi * cutoff_hz);
  return 1.0 / (1.0 + tau_s / dt_s);
}

double mix(double alpha, double value, double before) {
  return alpha * value + (1.0 - alpha) * before;
}

} // namespace

double OneEuroFilter::apply(double value, double dt_s, double scale,
                            const OneEuroSettings& settings) {
  if (!state_) {
    state_ = State{.raw = value, .smooth = value, .speed = 0.0};
    return value;
  }
  const double speed = (value - state_->raw) * scale / dt_s;
  state_->speed = mix(calc_alpha(settings.derivative_cutoff_hz, dt_s), speed, state_->speed);
  const double cutoff_hz = settings.min_cutoff_hz + settings.beta * std::abs(state_->speed);
  state_->smooth = mix(calc_alpha(cutoff_hz, dt_s), value, state_->smooth);
  state_->raw = value;
  return state_->smooth;
}

SeenBody Smoother::apply(const SeenBody& seen, double t_s, int width, int height,
                         bool landmarks_too) {
  SeenBody result = seen;
  if (last_t_s_ && t_s <= *last_t_s_) return result;
  const double dt_s = last_t_s_ ? t_s - *last_t_s_ : first_dt_s;
  last_t_s_ = t_s;

  // The size against which speeds are measured: the square without its margin
  // (AlignmentPointsRects).
  const double size_px =
      2.0 * std::hypot(seen.reach.x - seen.mid_hip.x, seen.reach.y - seen.mid_hip.y);
  if (size_px < min_object_size_px) return result;
  const double scale = 1.0 / size_px;
  const auto smooth_point = [&](Point& filters, PointPx& point) {
    point.x = filters[0].apply(point.x, dt_s, scale, square_settings);
    point.y = filters[1].apply(point.y, dt_s, scale, square_settings);
  };
  smooth_point(mid_hip_, result.mid_hip);
  smooth_point(reach_, result.reach);
  if (landmarks_too) smooth_landmarks(result.landmarks, dt_s, scale, width, height);
  return result;
}

void Smoother::smooth_landmarks(body::Landmarks& landmarks, double dt_s, double scale, int width,
                                int height) {
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    body::Landmark& image = landmarks.image[i];
    body::Landmark& world = landmarks.world[i];
    std::optional<double>& visibility = visibility_[i];
    visibility =
        visibility ? mix(visibility_alpha, image.visibility, *visibility) : image.visibility;
    image.visibility = world.visibility = *visibility;
    // In pixels, z on x's scale, so that the filter does not depend on the picture's shape.
    const auto in_pixels = [&](std::size_t axis, double& value, double pixels) {
      value = image_[i][axis].apply(value * pixels, dt_s, scale, image_settings) / pixels;
    };
    in_pixels(0, image.x, width);
    in_pixels(1, image.y, height);
    in_pixels(2, image.z, width);
    world.x = world_[i][0].apply(world.x, dt_s, 1.0, world_settings);
    world.y = world_[i][1].apply(world.y, dt_s, 1.0, world_settings);
    world.z = world_[i][2].apply(world.z, dt_s, 1.0, world_settings);
  }
}

} // namespace limber::pose
