#include "motion/motion_estimator.hpp"

#include <algorithm>
#include <cmath>

namespace limber::motion {
namespace {

// After a longer gap the next body may be another person or stand elsewhere.
constexpr double max_sight_gap_s = 0.6;
// The image's scale changes as slowly as a person walks nearer.
constexpr double scale_time_s = 1.0;

/// Pixels per metre at the body: weak perspective, by the spread of image and world points.
std::optional<double> calc_px_per_m(const body::Landmarks& seen, double width_px,
                                    double height_px) {
  Eigen::Vector2d mean_px = Eigen::Vector2d::Zero();
  Eigen::Vector2d mean_m = Eigen::Vector2d::Zero();
  double weight = 0.0;
  const auto each = [&](auto&& visit) {
    for (std::size_t i = 0; i < body::landmark_count; ++i)
      visit(seen.image[i].visibility,
            Eigen::Vector2d{seen.image[i].x * width_px, seen.image[i].y * height_px},
            Eigen::Vector2d{seen.world[i].x, seen.world[i].y});
  };
  each([&](double w, const Eigen::Vector2d& px, const Eigen::Vector2d& m) {
    mean_px += w * px;
    mean_m += w * m;
    weight += w;
  });
  if (weight < 3.0) return std::nullopt;
  mean_px /= weight;
  mean_m /= weight;
  double spread_px = 0.0;
  double spread_m = 0.0;
  each([&](double w, const Eigen::Vector2d& px, const Eigen::Vector2d& m) {
    spread_px += w * (px - mean_px).squaredNorm();
    spread_m += w * (m - mean_m).squaredNorm();
  });
  if (spread_m < 1e-4 || spread_px < 1.0) return std::nullopt;
  return std::sqrt(spread_px / spread_m);
}

} // namespace

MotionEstimator::MotionEstimator(int width_px, int height_px)
    : width_px_(std::max(1, width_px)), height_px_(std::max(1, height_px)) {}

void MotionEstimator::reset() {
  for (PointFilter& filter : filters_)
    filter.reset();
  px_per_m_.reset();
  swaps_.reset();
}

MotionFrame MotionEstimator::push(const body::LandmarkFrame& frame) {
  MotionFrame out;
  out.t_s = frame.t_s;
  if (!frame.seen) return out;
  const double dt_s = last_t_s_ ? frame.t_s - *last_t_s_ : 0.0;
  if (!last_t_s_ || dt_s > max_sight_gap_s) reset();
  last_t_s_ = frame.t_s;

  const body::Landmarks seen = with_sides_swapped(*frame.seen, swaps_.push(*frame.seen, frame.t_s));
  BodyPoints points = calc_body_points(seen);
  for (std::size_t i = 0; i < body::landmark_count; ++i)
    points.p_C[i] = filters_[i].push(points.p_C[i], dt_s);
  out.seen = true;
  out.readings = calc_quantities(points);
  out.trunk = calc_trunk(points);
  out.posture = calc_posture(points, Eigen::Vector3d::UnitZ());

  if (const auto scale = calc_px_per_m(seen, width_px_, height_px_)) {
    const double share = std::min(1.0, dt_s / scale_time_s);
    px_per_m_ = px_per_m_ ? *px_per_m_ + share * (*scale - *px_per_m_) : *scale;
  }
  out.px_per_m = px_per_m_.value_or(0.0);
  for (std::size_t i = 0; i < body::landmark_count; ++i) {
    const body::Landmark& image = seen.image[i];
    out.visibility[i] = image.visibility;
    if (px_per_m_)
      out.image_plane_m[i] =
          Eigen::Vector2d{(image.x - 0.5) * width_px_, (0.5 - image.y) * height_px_} / *px_per_m_;
  }
  return out;
}

} // namespace limber::motion
