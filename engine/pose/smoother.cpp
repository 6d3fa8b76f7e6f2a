#include "pose/smoother.hpp"

#include <cmath>

namespace limber::pose {
namespace {

constexpr core::OneEuroSettings mediapipe(double min_cutoff_hz, double beta) {
  return {min_cutoff_hz, beta, 1.0, core::OneEuroVariant::mediapipe};
}

constexpr core::OneEuroSettings image_settings = mediapipe(0.05, 80.0);
constexpr core::OneEuroSettings world_settings = mediapipe(0.1, 40.0);
// The square is smoothed more than the landmarks, so that a still body has a still crop.
constexpr core::OneEuroSettings square_settings = mediapipe(0.01, 10.0);
constexpr double visibility_alpha = 0.1;
constexpr double first_dt_s = 1.0 / 30.0; // before a second frame
constexpr double min_object_size_px = 1e-6;

double mix(double alpha, double value, double before) {
  return alpha * value + (1.0 - alpha) * before;
}

} // namespace

SeenBody Smoother::apply(const SeenBody& seen, double t_s, int width, int height,
                         bool landmarks_too) {
  SeenBody result = seen;
  if (last_t_s_ && t_s <= *last_t_s_) return result;
  const double dt_s = last_t_s_ ? t_s - *last_t_s_ : first_dt_s;
  last_t_s_ = t_s;

  // Speeds are relative to this size: the square without its margin
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
    // In pixels, z on x's scale, so that the filter does not depend on the frame's shape.
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
